import { useQuery } from '@tanstack/react-query';
import { useSeason } from '../app/season.js';
import type { VoteDeskView, VoteDifference } from '../shared/api-types.js';
import { LoadingOr } from '../shared/loading.js';
import { texts } from '../shared/texts.js';

type Ranking = VoteDifference['rankings'][number];

interface PreviewProps {
  readonly vote: VoteDeskView;
  /** Tells one question from another. */
  readonly name: string;
  readonly ask: () => Promise<VoteDifference>;
}

/** What would change, asked of the server, which tries it out and takes it back. */
export function DifferencePreview({ vote, name, ask }: PreviewProps) {
  const season = useSeason();
  const query = useQuery({
    // Not below the desk's key: once a proposal is settled there is nothing to ask any more.
    queryKey: ['vote-preview', season.id, vote.key, name],
    queryFn: ask,
    gcTime: 0,
    staleTime: 0,
  });
  return (
    <div className="vote-difference">
      <strong>{texts.votes.desk.change}</strong>
      <LoadingOr query={query}>
        {(difference) => <Difference vote={vote} difference={difference} />}
      </LoadingOr>
    </div>
  );
}

/** Votes before and after, and the rankings that are built on them. */
export function Difference({ vote, difference }: { vote: VoteDeskView; difference: VoteDifference }) {
  const words = texts.votes.desk;
  const { candidates, rankings } = difference;
  if (candidates.length === 0 && rankings.length === 0) return <p>{words.noChange}</p>;
  return (
    <>
      <ul>
        {candidates.map(({ id, title, before, after }) => (
          <li key={id} className="numbers">
            {`${title}${texts.common.colon}${words.arrow(texts.votes.count(before), texts.votes.count(after))}`}
          </li>
        ))}
      </ul>
      {rankings.map((ranking) => (
        <RankingChanges key={ranking.ranking} ranking={ranking} />
      ))}
      {rankings.length === 0 && vote.state !== 'counted' && <p className="small quiet">{words.uncounted}</p>}
    </>
  );
}

function RankingChanges({ ranking }: { ranking: Ranking }) {
  const words = texts.votes.desk;
  const { label, recomputed, changes } = ranking;
  if (!recomputed) return <p className="small">{words.rankingKept(label)}</p>;
  if (changes.length === 0) return <p className="small">{words.rankingSame(label)}</p>;
  return (
    <>
      <h3>{words.rankingChanged(label)}</h3>
      <div className="table-wrap" tabIndex={0} role="group" aria-label={words.rankingChanged(label)}>
        <table className="data-table">
          <thead>
            <tr>
              <th scope="col">{words.columns.title}</th>
              <th scope="col">{words.rank}</th>
              <th scope="col">{words.outcome}</th>
            </tr>
          </thead>
          <tbody>
            {[...changes]
              .sort((a, b) => (a.rank[1] ?? Infinity) - (b.rank[1] ?? Infinity))
              .map((change) => (
                <tr key={change.id}>
                  <td>{change.title}</td>
                  <td className="numbers nowrap">{fromTo(change.rank.map(rankWord))}</td>
                  <td>{fromTo([0, 1].map((side) => outcomeWord(change, side)))}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

const rankWord = (rank: number | null): string => (rank === null ? texts.common.dash : String(rank));

function outcomeWord({ outcome, second }: Ranking['changes'][number], side: number): string {
  const words = texts.votes.desk;
  const [own, label] = [outcome[side], second[side]];
  if (own === null || own === undefined) return words.absent;
  if (label) return label;
  return words.outcomes[own as keyof typeof words.outcomes];
}

function fromTo([from = '', to = '']: readonly string[]): string {
  return from === to ? to : texts.votes.desk.arrow(from, to);
}
