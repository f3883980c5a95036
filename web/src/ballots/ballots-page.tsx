import { useQuery } from '@tanstack/react-query';
import { useSeason } from '../app/season.js';
import { api } from '../shared/api.js';
import type { BallotView } from '../shared/api-types.js';
import { EmptyState } from '../shared/empty-state.js';
import { LoadingOr } from '../shared/loading.js';
import { PageHead, PageSection } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { BallotResult } from './ballot-result.js';
import { BallotPaper } from './ballot-paper.js';
import { ballotsKey } from './ballots-key.js';
import './ballots.css';

/** Rounds of the season's ballots: a paper where one has a vote, the count when it is there. */
export function Component() {
  const season = useSeason();
  const query = useQuery({
    queryKey: ballotsKey(season.id),
    queryFn: () => api.get<readonly BallotView[]>(`/seasons/${season.id}/ballots`),
  });
  const words = texts.ballots;
  return (
    <div className="stack">
      <PageHead title={words.title} lead={words.lead} />
      <LoadingOr query={query}>
        {(ballots) =>
          ballots.length === 0 ? (
            <div className="panel">
              <EmptyState title={words.none} hint={words.noneHint} />
            </div>
          ) : (
            <>
              {ballots.map((ballot) => (
                <Ballot key={ballot.id} ballot={ballot} />
              ))}
            </>
          )
        }
      </LoadingOr>
    </div>
  );
}

function Ballot({ ballot }: { ballot: BallotView }) {
  const words = texts.ballots;
  const open = ballot.countedAt === null;
  return (
    <PageSection
      title={`${ballot.label} · ${words.round(ballot.round)}`}
      extra={<span className={`tag ${open ? 'ok' : ''}`}>{open ? words.open : words.counted}</span>}
    >
      <p className="small quiet">
        {`${ballot.secret ? words.secret : words.named}；${ballot.rule} ${words.turnout(ballot.voted, ballot.members)}。`}
      </p>
      {ballot.mayVote && <BallotPaper ballot={ballot} />}
      {open && !ballot.mayVote && (
        <div className="notice-box" role="status">
          <p>{ballot.hasVoted ? words.voted : words.notMine}</p>
          <p>{words.closed}</p>
        </div>
      )}
      {!open && <BallotResult ballot={ballot} />}
    </PageSection>
  );
}
