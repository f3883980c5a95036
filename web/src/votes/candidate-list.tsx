import { useMemo } from 'react';
import type { VoteView } from '../shared/api-types.js';
import { PageSection } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { ownSeed, shuffled } from './shuffle.js';

type Candidate = VoteView['candidates'][number];

/** Longer answers are opened on demand, so that a phone shows several candidates at once. */
const LONG = 40;

export const nameOf = ({ columns }: Candidate): string => columns[0]?.value ?? '';

interface Props {
  readonly vote: VoteView;
  readonly chosen?: readonly string[];
  /** Left out: nobody can be chosen. */
  readonly onToggle?: (id: string) => void;
}

/** Candidates by award, in the order the plan asks for. */
export function CandidateList({ vote, chosen = [], onToggle }: Props) {
  const { awards, candidates, order } = vote;
  const listed = useMemo(
    () => (order === 'random' ? shuffled(candidates, ownSeed()) : candidates),
    [candidates, order],
  );
  return (
    <>
      {awards
        .map(({ id, title }) => ({ id, title, own: listed.filter(({ award }) => award === id) }))
        .filter(({ own }) => own.length > 0)
        .map(({ id, title, own }) => (
          <PageSection key={id} title={title} className="vote-award">
            <ul className="vote-candidates">
              {own.map((one) => (
                <li key={one.id} className={chosen.includes(one.id) ? 'chosen' : ''}>
                  <CandidateCard
                    candidate={one}
                    taken={takenWord(vote, one.id)}
                    chosen={chosen.includes(one.id)}
                    onToggle={onToggle}
                  />
                </li>
              ))}
            </ul>
          </PageSection>
        ))}
    </>
  );
}

function takenWord({ mine, perDay }: VoteView, id: string): string | null {
  if (mine?.taken.includes(id) !== true) return null;
  return perDay === null ? texts.votes.taken : texts.votes.takenToday;
}

interface CardProps {
  readonly candidate: Candidate;
  readonly taken: string | null;
  readonly chosen: boolean;
  readonly onToggle: ((id: string) => void) | undefined;
}

function CandidateCard({ candidate, taken, chosen, onToggle }: CardProps) {
  const { id, number, columns, votes } = candidate;
  const words = texts.votes;
  const rest = columns.slice(1).filter(({ value }) => value !== '');
  const head = (
    <span className="vote-head">
      <span className="vote-name">{nameOf(candidate)}</span>
      <span className="quiet small numbers nowrap">{words.number(number)}</span>
      {taken !== null && <span className="tag ok">{taken}</span>}
      {votes !== null && <span className="vote-count numbers">{words.count(votes)}</span>}
    </span>
  );
  return (
    <>
      {onToggle && taken === null ? (
        <label className="vote-choice">
          <input type="checkbox" checked={chosen} onChange={() => onToggle(id)} />
          {head}
        </label>
      ) : (
        <div className="vote-choice">{head}</div>
      )}
      <div className="vote-about">
        <p className="small">
          {rest
            .filter(({ value }) => value.length <= LONG)
            .map(({ value }) => value)
            .join(' · ')}
        </p>
        {rest
          .filter(({ value }) => value.length > LONG)
          .map(({ label, value }) => (
            <details key={label} className="small">
              <summary>{label}</summary>
              <p className="vote-story">{value}</p>
            </details>
          ))}
      </div>
    </>
  );
}
