import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { paths } from '../app/paths.js';
import { useSeason } from '../app/season.js';
import { TitleEvents } from '../rankings/register-history.js';
import { api } from '../shared/api.js';
import type { AssessmentView, HolderView } from '../shared/api-types.js';
import * as formats from '../shared/formats.js';
import { LoadingOr } from '../shared/loading.js';
import { PageHead, PageSection } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { TimeLine, type TimeLineItem } from '../shared/time-line.js';
import { HolderRequests } from './holder-requests.js';
import './follow-up.css';

/** One holder from the naming on. */
export function Component() {
  const season = useSeason();
  const { holderId = '' } = useParams();
  const query = useQuery({
    queryKey: ['holder', season.id, holderId],
    queryFn: () => api.get<HolderView>(`/seasons/${season.id}/holders/${holderId}`),
  });
  return (
    <LoadingOr query={query} lines={10}>
      {(holder) => <HolderFile holder={holder} onChanged={() => void query.refetch()} />}
    </LoadingOr>
  );
}

function HolderFile({ holder, onChanged }: { holder: HolderView; onChanged: () => void }) {
  const season = useSeason();
  const words = texts.followUp;
  const lead = [holder.unitName, holder.district, holder.certificateNo].filter(Boolean).join(' · ');
  return (
    <div className="stack">
      <PageHead
        title={holder.displayName}
        back={{ to: paths.holders(season.id), label: texts.app.items.holders }}
        lead={lead}
      >
        {holder.revokedAt && <span className="tag danger">{words.revoked}</span>}
        <HolderRequests holder={holder} onChanged={onChanged} />
      </PageHead>
      {holder.revokedAt && (
        <div className="notice-box danger">
          <strong>{`${words.revoked} ${formats.date(holder.revokedAt)}`}</strong>
          <p>{`${holder.revokedReason ?? ''}（${holder.revokedDocument ?? ''}）`}</p>
        </div>
      )}
      <PageSection title={words.assessments}>
        <Assessments holder={holder} />
      </PageSection>
      {holder.payments.length > 0 && (
        <PageSection title={words.payments}>
          <Payments holder={holder} />
        </PageSection>
      )}
      {holder.changes.length > 0 && (
        <PageSection title={words.changes}>
          <HolderChanges changes={holder.changes} />
        </PageSection>
      )}
      <PageSection title={words.history}>
        <TitleEvents events={holder.events} />
      </PageSection>
    </div>
  );
}

const lineStates: Readonly<Record<AssessmentView['state'], TimeLineItem['state']>> = {
  passed: 'done',
  failed: 'fail',
  due: 'current',
  overdue: 'current',
  open: 'todo',
  ended: 'todo',
};

function Assessments({ holder }: { holder: HolderView }) {
  const words = texts.followUp;
  if (holder.assessments.length === 0) return <p className="quiet">{words.noAssessments}</p>;
  const items = holder.assessments.map((one): TimeLineItem => ({
    id: String(one.number),
    title: `${one.label}：${words.states[one.state]}`,
    time: formats.date(one.decidedAt ?? one.at),
    state: lineStates[one.state],
    body: one.reason,
  }));
  return <TimeLine items={items} words={{}} />;
}

function Payments({ holder }: { holder: HolderView }) {
  const words = texts.rankings.payments;
  return (
    <div className="table-wrap">
      <table className="data-table">
        <thead>
          <tr>
            <th scope="col">{words.item}</th>
            <th scope="col">{words.receiver}</th>
            <th scope="col" className="number">
              {words.amount}
            </th>
            <th scope="col">{words.state}</th>
          </tr>
        </thead>
        <tbody>
          {holder.payments.map((line) => (
            <tr key={line.id}>
              <td>
                {line.item}
                <div className="quiet small">{line.occasion}</div>
              </td>
              <td>{line.receiverName}</td>
              <td className="number">{formats.yuan(line.amountFen)}</td>
              <td>
                {words.states[line.state]}
                <div className="quiet small">{line.note}</div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Who took whose place, by which conditions the new one was judged. */
export function HolderChanges({ changes }: { changes: HolderView['changes'] }) {
  const words = texts.followUp;
  const items = changes.map((change): TimeLineItem => ({
    id: change.id,
    title: `${words.changed(change.oldHolder, change.newHolder)}：${words.changeStates[change.state]}`,
    time: `${formats.date(change.requestedAt)} ${change.requestedBy}`,
    state: ({ open: 'current', approved: 'done', refused: 'fail' } as const)[change.state],
    body: (
      <>
        <p>{change.reason}</p>
        <ul className="change-checks">
          {change.checks.map(({ rule, title, clause, result }) => (
            <li key={rule}>
              <span title={clause}>{title}</span>
              <span className={`tag ${result === 'pass' ? 'ok' : result === 'fail' ? 'danger' : 'warn'}`}>
                {words.checkResults[result]}
              </span>
            </li>
          ))}
        </ul>
      </>
    ),
  }));
  return <TimeLine items={items} words={{}} />;
}
