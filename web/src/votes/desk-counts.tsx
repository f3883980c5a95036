import { Link } from 'react-router';
import { paths } from '../app/paths.js';
import { useSeason } from '../app/season.js';
import type { VoteDeskView } from '../shared/api-types.js';
import { EmptyState } from '../shared/empty-state.js';
import * as formats from '../shared/formats.js';
import { PageSection } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { VoteMeter } from './vote-meter.js';

/** Votes by candidate, most first, and by day. */
export function DeskCounts({ vote }: { vote: VoteDeskView }) {
  const words = texts.votes.desk;
  if (vote.votes + vote.voided === 0) {
    return (
      <PageSection title={words.counts}>
        <EmptyState title={words.noVotes} hint={words.noVotesHint} />
      </PageSection>
    );
  }
  return (
    <>
      {vote.awards.map(({ id, title }) => {
        const own = vote.candidates.filter(({ award }) => award === id);
        if (own.length === 0) return null;
        return (
          <PageSection key={id} title={`${title} · ${words.counts}`}>
            <Counts candidates={own} />
          </PageSection>
        );
      })}
      <Days vote={vote} />
    </>
  );
}

function Counts({ candidates }: Pick<VoteDeskView, 'candidates'>) {
  const season = useSeason();
  const words = texts.votes.desk;
  const most = Math.max(1, ...candidates.map(({ votes }) => votes));
  return (
    <div className="table-wrap" tabIndex={0} role="group" aria-label={words.counts}>
      <table className="data-table wide">
        <thead>
          <tr>
            <th scope="col">{words.columns.number}</th>
            <th scope="col">{words.columns.title}</th>
            <th scope="col" className="number">
              {words.columns.votes}
            </th>
            <th scope="col" className="vote-desk-meter">
              <span className="only-read">{words.columns.votes}</span>
            </th>
            <th scope="col" className="number">
              {words.columns.voided}
            </th>
          </tr>
        </thead>
        <tbody>
          {[...candidates]
            .sort((a, b) => b.votes - a.votes || a.number - b.number)
            .map((one) => (
              <tr key={one.id}>
                <td className="numbers">{one.number}</td>
                <td>
                  <Link to={paths.entry(season.id, one.id)}>{one.title}</Link>{' '}
                  {!one.open && <span className="tag">{words.ended}</span>}
                </td>
                <td className="number">{one.votes}</td>
                <td className="vote-desk-meter">
                  <VoteMeter votes={one.votes} most={most} />
                </td>
                <td className="number">{one.voided}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}

function Days({ vote }: { vote: VoteDeskView }) {
  const words = texts.votes.desk;
  const most = Math.max(1, ...vote.days.map(({ votes }) => votes));
  if (vote.days.length === 0) return null;
  return (
    <PageSection title={words.days}>
      <div className="table-wrap">
        <table className="data-table">
          <thead>
            <tr>
              <th scope="col">{words.day}</th>
              <th scope="col" className="number">
                {words.columns.votes}
              </th>
              <th scope="col" className="vote-desk-meter">
                <span className="only-read">{words.columns.votes}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {vote.days.map(({ day, votes }) => (
              <tr key={day}>
                <td className="nowrap">{formats.readableDate(day)}</td>
                <td className="number">{votes}</td>
                <td className="vote-desk-meter">
                  <VoteMeter votes={votes} most={most} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </PageSection>
  );
}
