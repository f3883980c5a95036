import { useQuery } from '@tanstack/react-query';
import { Link, Navigate } from 'react-router';
import { paths } from '../app/paths.js';
import { useSeason } from '../app/season.js';
import { EmptyState } from '../shared/empty-state.js';
import { LoadingOr } from '../shared/loading.js';
import { PageHead } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { VoteState } from './vote-state.js';
import { votesQuery } from './votes-query.js';
import '../notices/notices.css';

/** The votes of a season; where there is one only, that one. */
export function Component() {
  const season = useSeason();
  const query = useQuery(votesQuery(season.id));
  const words = texts.votes;
  const [only, ...more] = query.data ?? [];
  if (only && more.length === 0) return <Navigate to={paths.vote(season.id, only.key)} replace />;
  return (
    <div className="stack">
      <PageHead title={texts.app.votes} lead={season.title} />
      <LoadingOr query={query}>
        {(votes) =>
          votes.length === 0 ? (
            <div className="panel">
              <EmptyState title={words.none} hint={words.noneHint} />
            </div>
          ) : (
            <ul className="notice-list">
              {votes.map((vote) => (
                <li key={vote.key} className="panel">
                  <h2>
                    <Link to={paths.vote(season.id, vote.key)}>{vote.label}</Link>
                  </h2>
                  <p className="small quiet">
                    <VoteState vote={vote} />
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
