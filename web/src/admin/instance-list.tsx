import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { paths } from '../app/paths.js';
import { useSeason } from '../app/season.js';
import { api } from '../shared/api.js';
import type { InstanceRow } from '../shared/api-types.js';
import { Chip } from '../shared/chip.js';
import { EmptyState } from '../shared/empty-state.js';
import * as formats from '../shared/formats.js';
import { LoadingOr } from '../shared/loading.js';
import { PageSection } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';

const states = ['active', 'completed', 'terminated'] as const;
const PAGE = 50;

interface Props {
  readonly processId: string;
  /** Only those that stand here, longest first; null for all. */
  readonly element: { readonly id: string; readonly name: string } | null;
  readonly onAll: () => void;
}

/** Instances of one process, newest first; or those that stand at one of its steps. */
export function InstanceList({ processId, element, onAll }: Props) {
  const season = useSeason();
  const [chosen, setState] = useState<(typeof states)[number]>('active');
  const [page, setPage] = useState(1);
  const state = element === null ? chosen : 'active';
  const elementId = element?.id;
  const query = useQuery({
    queryKey: ['instances', season.id, processId, state, page, elementId],
    queryFn: () =>
      api.get<readonly InstanceRow[]>('/instances', {
        ...{ seasonId: season.id, processId, state, page },
        ...(elementId !== undefined && { elementId }),
      }),
    placeholderData: keepPreviousData,
  });
  const words = texts.processes;
  const choose = (next: (typeof states)[number]) => {
    setState(next);
    setPage(1);
  };
  return (
    <PageSection
      title={element === null ? words.instances : words.standingInstances(element.name)}
      extra={
        element === null ? (
          <div className="chips" role="group" aria-label={words.state}>
            {states.map((each) => (
              <Chip key={each} pressed={state === each} onPress={() => choose(each)}>
                {words.states[each]}
              </Chip>
            ))}
          </div>
        ) : (
          <button type="button" className="button compact" onClick={onAll}>
            {words.allInstances}
          </button>
        )
      }
    >
      <LoadingOr query={query}>
        {(rows) =>
          rows.length === 0 && page === 1 ? (
            <EmptyState title={element === null ? words.noInstances : words.nobodyStands} />
          ) : (
            <Rows rows={rows} />
          )
        }
      </LoadingOr>
      <div className="pager">
        {page > 1 && (
          <button type="button" className="button compact" onClick={() => setPage(page - 1)}>
            {texts.common.previousPage}
          </button>
        )}
        {(query.data?.length ?? 0) === PAGE && (
          <button type="button" className="button compact" onClick={() => setPage(page + 1)}>
            {texts.common.nextPage}
          </button>
        )}
      </div>
    </PageSection>
  );
}

function Rows({ rows }: { rows: readonly InstanceRow[] }) {
  const season = useSeason();
  const words = texts.processes;
  const waits = rows.some(({ wait }) => wait !== null);
  return (
    <div className="table-wrap">
      <table className="data-table">
        <thead>
          <tr>
            <th scope="col">{words.instance}</th>
            <th scope="col">{words.key}</th>
            <th scope="col">{words.startedAt}</th>
            <th scope="col">{waits ? words.heat.wait : words.endedAt}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <td>
                <Link to={paths.instance(season.id, row.key)}>{row.title ?? row.processId}</Link>
              </td>
              <td className="numbers quiet">{row.key}</td>
              <td className="numbers nowrap quiet">{formats.dateTime(row.startedAt)}</td>
              <td className="numbers nowrap quiet">
                {row.wait !== null
                  ? formats.duration(row.wait * 1_000)
                  : row.endedAt
                    ? formats.dateTime(row.endedAt)
                    : texts.common.dash}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
