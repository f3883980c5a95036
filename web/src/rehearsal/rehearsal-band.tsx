import { dateTime } from '../shared/formats.js';
import { texts } from '../shared/texts.js';

/** On every page of a rehearsal: nobody shall take it for the real thing. */
export function RehearsalBand({ now }: { now: string }) {
  return (
    <aside className="rehearsal-band" aria-label={texts.clock.rehearsal}>
      <strong>{texts.clock.rehearsalLong}</strong>
      <span className="numbers">
        {texts.clock.rehearsalClock} {dateTime(now)}
      </span>
    </aside>
  );
}
