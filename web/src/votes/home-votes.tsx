import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { paths } from '../app/paths.js';
import { useSeason } from '../app/season.js';
import { PageSection } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { VoteState } from './vote-state.js';
import { votesQuery } from './votes-query.js';

/** Votes on the season's first page. */
export function HomeVotes() {
  const season = useSeason();
  const { data = [] } = useQuery(votesQuery(season.id));
  if (data.length === 0) return null;
  return (
    <PageSection title={texts.app.votes}>
      <ul className="link-list">
        {data.map((vote) => (
          <li key={vote.key}>
            <Link to={paths.vote(season.id, vote.key)}>{vote.label}</Link>
            <span className="quiet small">
              <VoteState vote={vote} />
            </span>
          </li>
        ))}
      </ul>
    </PageSection>
  );
}
