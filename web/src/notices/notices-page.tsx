import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { paths } from '../app/paths.js';
import { useSeason } from '../app/season.js';
import { api } from '../shared/api.js';
import type { NoticeRow } from '../shared/api-types.js';
import { EmptyState } from '../shared/empty-state.js';
import * as formats from '../shared/formats.js';
import { LoadingOr } from '../shared/loading.js';
import { PageHead } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import './notices.css';

export function Component() {
  const season = useSeason();
  const query = useQuery({
    queryKey: ['public', 'notices', season.id],
    queryFn: () => api.get<readonly NoticeRow[]>('/public/notices', { seasonId: season.id }),
  });
  const words = texts.notices;
  return (
    <div className="stack">
      <PageHead title={texts.app.notices} lead={season.title} />
      <LoadingOr query={query}>
        {(notices) =>
          notices.length === 0 ? (
            <div className="panel">
              <EmptyState title={words.none} hint={words.noneHint} />
            </div>
          ) : (
            <ul className="notice-list">
              {notices.map((notice) => (
                <li key={notice.id} className="panel">
                  <h2>
                    <Link to={paths.notice(season.id, notice.id)}>{notice.title}</Link>
                  </h2>
                  <p className="small quiet">
                    <NoticePeriod notice={notice} />
                  </p>
                </li>
              ))}
            </ul>
          )
        }
      </LoadingOr>
    </div>
  );
}

export function NoticePeriod({ notice }: { notice: NoticeRow }) {
  const words = texts.notices;
  return (
    <>
      <NoticeTags notice={notice} />{' '}
      {words.period(
        formats.date(notice.postedAt),
        formats.date(`${notice.lastDay}T12:00:00+08:00`),
        notice.days,
        notice.daysAre === 'working',
      )}
    </>
  );
}

function NoticeTags({ notice }: { notice: NoticeRow }) {
  const words = texts.notices;
  const { correctedBy, corrects, revision, ended } = notice;
  if (correctedBy !== null) return <span className="tag warn">{words.corrected}</span>;
  return (
    <>
      <span className={`tag ${ended ? '' : 'ok'}`}>{ended ? words.ended : words.running}</span>{' '}
      {corrects !== null && <span className="tag warn">{words.correction}</span>}
      {corrects === null && revision > 1 && <span className="tag">{words.repeated(revision)}</span>}
    </>
  );
}
