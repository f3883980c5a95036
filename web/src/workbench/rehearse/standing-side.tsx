import type { RehearsalView } from '../../shared/api-types.js';
import * as formats from '../../shared/formats.js';
import { rehearseTexts as words } from '../../shared/texts/workbench-rehearse.js';
import { TimeLine, type TimeLineItem } from '../../shared/time-line.js';

/** How many stand how, and where the clock is among the season's dates. */
export function StandingSide({ run }: { run: RehearsalView }) {
  const { standing } = run;
  if (!standing) return null;
  return (
    <div className="stack close rehearsal-side">
      <section aria-label={words.counts}>
        <h3>{words.counts}</h3>
        <Counts run={run} />
        <p className="small quiet">{words.openTasks(standing.openTasks)}</p>
      </section>
      <section aria-label={words.dates}>
        <h3>{words.dates}</h3>
        <TimeLine items={itemsOf(standing)} words={words.dateStates} dense />
      </section>
    </div>
  );
}

function Counts({ run: { standing, words: names } }: { run: RehearsalView }) {
  const counts = new Map<string, number>();
  for (const ofAward of Object.values(standing?.cases ?? {}))
    for (const [status, count] of Object.entries(ofAward))
      counts.set(status, (counts.get(status) ?? 0) + count);
  const waiting = standing?.waiting ?? 0;
  if (counts.size === 0 && waiting === 0) return <p className="small quiet">{words.noCases}</p>;
  return (
    <dl className="rehearsal-counts">
      {waiting > 0 && (
        <div>
          <dt>{words.waiting}</dt>
          <dd className="numbers">{waiting}</dd>
        </div>
      )}
      {[...counts].map(([status, count]) => (
        <div key={status}>
          <dt>{names.statuses[status] ?? status}</dt>
          <dd className="numbers">{count}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The clock stands between the dates that have passed and those to come. */
function itemsOf({ now, dates }: NonNullable<RehearsalView['standing']>): readonly TimeLineItem[] {
  const here = Date.parse(now);
  const sorted = [...dates].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const item = ({ key, label, at, kind }: (typeof sorted)[number]): TimeLineItem => ({
    ...{ id: key, title: label, time: kind === 'opens' ? formats.dateTime(at) : formats.closing(at) },
    state: Date.parse(at) <= here ? 'done' : 'todo',
  });
  const passed = sorted.filter(({ at }) => Date.parse(at) <= here);
  const now_: TimeLineItem = {
    ...{ id: 'now', title: words.dateStates.here, time: formats.dateTime(now), state: 'here' },
  };
  return [...passed.map(item), now_, ...sorted.slice(passed.length).map(item)];
}
