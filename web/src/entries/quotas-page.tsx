import { useQuery } from '@tanstack/react-query';
import { useSeason } from '../app/season.js';
import { api } from '../shared/api.js';
import type { QuotaView } from '../shared/api-types.js';
import { EmptyState } from '../shared/empty-state.js';
import { LoadingOr } from '../shared/loading.js';
import { PageHead } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { Meter } from './quota-meter.js';
import './quotas.css';

/** Places by body and award: how many there are, how many are given. */
export function Component() {
  const season = useSeason();
  const query = useQuery({
    queryKey: ['quotas', season.id],
    queryFn: () => api.get<readonly QuotaView[]>('/quotas', { seasonId: season.id }),
    refetchInterval: 30_000,
  });
  return (
    <>
      <PageHead title={texts.app.items.quotas} lead={texts.entries.quotasLead} />
      <LoadingOr query={query} lines={8}>
        {(quotas) =>
          quotas.length === 0 ? <EmptyState title={texts.entries.noQuotas} /> : <QuotaTable quotas={quotas} />
        }
      </LoadingOr>
    </>
  );
}

function QuotaTable({ quotas }: { quotas: readonly QuotaView[] }) {
  const awards = [...new Map(quotas.map((each) => [each.award, each.awardTitle]))];
  const bodies = quotas.filter((each) => !each.group);
  const rows = [...new Map(quotas.map((each) => [rowKey(each), each.organisation.name]))];
  const cell = (row: string, award: string) =>
    quotas.find((each) => rowKey(each) === row && each.award === award);
  return (
    <div className="table-wrap">
      <table className="data-table quota-table">
        <thead>
          <tr>
            <th scope="col">{texts.entries.body}</th>
            {awards.map(([award, title]) => (
              <th key={award} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([key, name]) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              {awards.map(([award]) => (
                <td key={award}>
                  <Cell quota={cell(key, award)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {bodies.length > awards.length && (
          <tfoot>
            <tr>
              <th scope="row">{texts.entries.sum}</th>
              {awards.map(([award]) => (
                <td key={award}>
                  <Sum quotas={bodies.filter((each) => each.award === award)} />
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}

/** A shared limit has no body of its own: its label tells it apart. */
const rowKey = ({ group, organisation }: QuotaView): string =>
  group ? `*${organisation.name}` : organisation.key;

function Cell({ quota }: { quota: QuotaView | undefined }) {
  if (!quota || quota.max === 0) return <span className="quiet">{texts.entries.noPlaces}</span>;
  return (
    <>
      <Meter label={texts.entries.recommended} used={quota.used} max={quota.max} />
      {quota.subLimits.map((limit) => (
        <Meter
          key={limit.label}
          label={limit.min > 0 ? texts.entries.keptFor(limit.label, limit.min) : limit.label}
          used={limit.used}
          max={limit.max}
        />
      ))}
      <Notes quota={quota} />
    </>
  );
}

function Sum({ quotas }: { quotas: readonly QuotaView[] }) {
  const add = (pick: (quota: QuotaView) => number) => quotas.reduce((sum, each) => sum + pick(each), 0);
  return (
    <strong className="numbers">
      {texts.tasks.quotaUsed(
        add((each) => each.used),
        add((each) => each.max),
      )}
    </strong>
  );
}

/** What the meter does not show: how many are asked for, need no place, or wait for one. */
function Notes({ quota }: { quota: QuotaView }) {
  const notes = [
    quota.min > 0 && texts.entries.placesAsked(quota.min),
    quota.outside > 0 && texts.entries.outsidePlaces(quota.outside),
    quota.waiting > 0 && texts.entries.waitingForPlace(quota.waiting),
  ].filter((note) => note !== false);
  return notes.length === 0 ? null : <div className="quiet">{notes.join(texts.common.comma)}</div>;
}
