import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { paths } from '../app/paths.js';
import { useSeason } from '../app/season.js';
import { capabilitiesIn, useSession } from '../app/session.js';
import { api } from '../shared/api.js';
import type { NoticeRow, ObjectionRow } from '../shared/api-types.js';
import { EmptyState } from '../shared/empty-state.js';
import * as formats from '../shared/formats.js';
import { LoadingOr } from '../shared/loading.js';
import { PageHead, PageSection } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { CorrectButton } from './correct-button.js';
import { NoticePeriod } from './notices-page.js';
import './notices.css';

/** Notices of the season and every objection with what became of it. */
export function Component() {
  const season = useSeason();
  const notices = useQuery({
    queryKey: ['season-notices', season.id],
    queryFn: () => api.get<readonly NoticeRow[]>(`/seasons/${season.id}/notices`),
  });
  const { me } = useSession();
  const can = capabilitiesIn(me, season.id);
  const hears = can.has('hear') || can.has('supervise') || can.has('determine');
  const objections = useQuery({
    queryKey: ['objections', season.id],
    queryFn: () => api.get<readonly ObjectionRow[]>(`/seasons/${season.id}/objections`),
    enabled: hears,
  });
  const words = texts.notices;
  return (
    <div className="stack">
      <PageHead title={texts.app.items.notices} />
      <LoadingOr query={notices}>
        {(rows) => (
          <PageSection title={words.notices}>
            {rows.length === 0 ? (
              <EmptyState title={words.none} hint={words.noneHint} />
            ) : (
              <Notices rows={rows} />
            )}
          </PageSection>
        )}
      </LoadingOr>
      {hears && (
        <LoadingOr query={objections}>
          {(rows) => (
            <PageSection title={words.objections}>
              {rows.length === 0 ? <p className="quiet">{words.noObjections}</p> : <Objections rows={rows} />}
            </PageSection>
          )}
        </LoadingOr>
      )}
    </div>
  );
}

function Notices({ rows }: { rows: readonly NoticeRow[] }) {
  const season = useSeason();
  const { me } = useSession();
  const capabilities = capabilitiesIn(me, season.id);
  return (
    <ul className="link-list">
      {rows.map((notice) => (
        <li key={notice.id}>
          <Link to={paths.notice(season.id, notice.id)}>{notice.title}</Link>
          <span className="small">
            <NoticePeriod notice={notice} />
          </span>
          {notice.correctedBy === null && capabilities.has('publish') && <CorrectButton notice={notice} />}
        </li>
      ))}
    </ul>
  );
}

const tones = { open: 'warn', upheld: 'danger', dismissed: '' } as const;

function Objections({ rows }: { rows: readonly ObjectionRow[] }) {
  const season = useSeason();
  const words = texts.notices;
  return (
    <div className="table-wrap">
      <table className="data-table">
        <thead>
          <tr>
            <th scope="col">{words.number}</th>
            <th scope="col">{words.about}</th>
            <th scope="col">{words.content}</th>
            <th scope="col">{words.objector}</th>
            <th scope="col">{words.raisedAt}</th>
            <th scope="col">{words.state}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td className="numbers nowrap">{row.number}</td>
              <td>
                <Link to={paths.entry(season.id, row.entryId)}>{row.title}</Link>
              </td>
              <td className="prewrap objection-text">
                {row.content}
                {row.decision && <p className="small quiet">{words.decision(row.decision)}</p>}
              </td>
              <td className="nowrap">{row.objectorName}</td>
              <td className="numbers nowrap quiet">{formats.compactDateTime(row.raisedAt)}</td>
              <td className="nowrap">
                <span className={`tag ${tones[row.state]}`}>{words.states[row.state]}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
