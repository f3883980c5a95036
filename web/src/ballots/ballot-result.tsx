import { useSeason } from '../app/season.js';
import { capabilitiesIn, useSession } from '../app/session.js';
import type { BallotView } from '../shared/api-types.js';
import { texts } from '../shared/texts.js';

const tones = { passed: 'ok', failed: '', undecided: 'warn' } as const;

/** The count of a round, with who voted how where the ballot is open. */
export function BallotResult({ ballot }: { ballot: BallotView }) {
  const season = useSeason();
  const { me } = useSession();
  const can = capabilitiesIn(me, season.id);
  const answers = can.has('rank') || can.has('determine') || can.has('supervise');
  const words = texts.ballots;
  const each = ballot.kind === 'each';
  return (
    <>
      {ballot.outcome !== null && (
        <p className="ballot-outcome">
          <span className={`tag ${ballot.outcome === 'decided' ? 'ok' : 'warn'}`}>
            {words.outcomes[ballot.outcome]}
          </span>
        </p>
      )}
      <div className="table-wrap" tabIndex={0} role="group" aria-label={ballot.label}>
        <table className="data-table wide">
          <thead>
            <tr>
              <th scope="col">{words.columns.position}</th>
              <th scope="col">{words.columns.title}</th>
              <th scope="col">{words.columns.yes}</th>
              {each && <th scope="col">{words.columns.no}</th>}
              {each && <th scope="col">{words.columns.abstain}</th>}
              <th scope="col">{words.columns.result}</th>
            </tr>
          </thead>
          <tbody>
            {ballot.entries.map((entry) => (
              <tr key={entry.entryId}>
                <td className="numbers">{entry.position}</td>
                <td>{entry.title}</td>
                <td className="numbers">{entry.yes}</td>
                {each && <td className="numbers">{entry.no}</td>}
                {each && <td className="numbers">{entry.abstain}</td>}
                <td className="nowrap">
                  {entry.result && (
                    <span className={`tag ${tones[entry.result]}`}>{words.results[entry.result]}</span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Votes ballot={ballot} />
      {ballot.printable && answers && (
        <p>
          <a
            href={`/api/seasons/${season.id}/ballots/${ballot.id}/protocol`}
            target="_blank"
            rel="noreferrer"
          >
            {words.protocol}
          </a>
        </p>
      )}
    </>
  );
}

function Votes({ ballot }: { ballot: BallotView }) {
  const words = texts.ballots;
  if (ballot.votes.length === 0) return null;
  const titles = new Map(ballot.entries.map(({ entryId, title }) => [entryId, title]));
  const word = (choice: 'yes' | 'no' | 'abstain') =>
    ballot.kind === 'choose' && choice === 'abstain' ? words.notChosen : words.choices[choice];
  return (
    <details className="ballot-outcome">
      <summary>{words.votes}</summary>
      <ul className="ballot-votes small">
        {ballot.votes.map(({ voter, entryId, choice }) => (
          <li key={`${voter} ${entryId}`}>{`${voter}：${titles.get(entryId) ?? ''}，${word(choice)}`}</li>
        ))}
      </ul>
    </details>
  );
}
