import { useNow } from '../app/season.js';
import type { VoteRow } from '../shared/api-types.js';
import { Countdown } from '../shared/countdown.js';
import * as formats from '../shared/formats.js';
import { texts } from '../shared/texts.js';

const tones = { before: '', open: 'ok', closed: 'warn', counted: 'info' } as const;

/** Where a vote stands and how long is left, by the server's clock. */
export function VoteState({ vote }: { vote: VoteRow }) {
  const now = useNow();
  const words = texts.votes;
  const { state, opensAt, closesAt } = vote;
  return (
    <span className="vote-state">
      <span className={`tag ${tones[state]}`}>{words.states[state]}</span>{' '}
      {state === 'before'
        ? words.opensAt(formats.dateTime(opensAt))
        : words.closesAt(formats.closing(closesAt))}
      {state === 'open' && (
        <span className="nowrap">
          {texts.common.comma}
          {words.left} <Countdown until={closesAt} now={now} />
        </span>
      )}
    </span>
  );
}
