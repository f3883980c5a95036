import type { VoteView } from '../shared/api-types.js';
import { EmptyState } from '../shared/empty-state.js';
import { PageSection } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { nameOf } from './candidate-list.js';
import { VoteMeter } from './vote-meter.js';

/** The count, most votes first, award by award. */
export function VoteResults({ vote }: { vote: VoteView }) {
  const words = texts.votes;
  if (vote.candidates.length === 0) {
    return (
      <div className="panel">
        <EmptyState title={words.noCandidates} />
      </div>
    );
  }
  return (
    <>
      {vote.awards.map(({ id, title }) => {
        const own = vote.candidates
          .filter(({ award }) => award === id)
          .sort((a, b) => (b.votes ?? 0) - (a.votes ?? 0) || a.number - b.number);
        const most = Math.max(1, ...own.map(({ votes }) => votes ?? 0));
        const all = own.reduce((sum, { votes }) => sum + (votes ?? 0), 0);
        if (own.length === 0) return null;
        return (
          <PageSection key={id} title={`${title} · ${words.results}`}>
            <p className="small quiet">{words.resultsHint(all)}</p>
            <ul className="vote-results">
              {own.map((one) => (
                <li key={one.id}>
                  <span className="vote-head">
                    <span className="vote-name">{nameOf(one)}</span>
                    <span className="quiet small numbers nowrap">{words.number(one.number)}</span>
                    <span className="vote-count numbers">{words.count(one.votes ?? 0)}</span>
                  </span>
                  <VoteMeter votes={one.votes ?? 0} most={most} />
                  <span className="small quiet">
                    {one.columns
                      .slice(1, 3)
                      .map(({ value }) => value)
                      .filter((value) => value !== '')
                      .join(' · ')}
                  </span>
                </li>
              ))}
            </ul>
          </PageSection>
        );
      })}
    </>
  );
}
