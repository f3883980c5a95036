import { useState } from 'react';
import { compareWords } from '../../shared/texts/workbench-compare.js';
import { dayNumber, localText } from '../calendar/local-days.js';
import { ChangeMark } from './change-mark.js';
import type { ViewProps } from './compared-views.js';
import { dateChanges, type DateChange } from './date-changes.js';
import { OnlyChanged } from './only-changed.js';
import { plansOf } from './plans-of.js';

const words = compareWords.dates;

/** When things were and are, with the days between, and both times on one line. */
export function DatesView({ comparison, address }: ViewProps) {
  const { before, after } = plansOf(comparison);
  const [only, setOnly] = useState(true);
  const all = dateChanges(before, after);
  const shown = all.filter(({ kind, key }) => !only || kind !== 'same' || key === address.at);
  const span = spanOf(all);
  return (
    <div className="stack close">
      <OnlyChanged label={words.onlyChanged} on={only} onChange={setOnly} />
      <div className="table-wrap">
        <table className="data-table compared-dates">
          <caption className="only-read">{words.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{words.date}</th>
              <th scope="col">{compareWords.before}</th>
              <th scope="col">{compareWords.after}</th>
              <th scope="col">{words.shift}</th>
              <th scope="col" className="wide-only">
                {words.lines}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((change) => (
              <tr key={change.key} id={`compared:${change.key}`} tabIndex={-1} className={change.kind}>
                <th scope="row">
                  {change.kind !== 'same' && <ChangeMark kind={change.kind} />} {change.label}
                </th>
                <td className="numbers">
                  {change.before === null ? (
                    compareWords.none
                  ) : change.kind === 'same' ? (
                    localText(change.before)
                  ) : (
                    <del>{localText(change.before)}</del>
                  )}
                </td>
                <td className="numbers">
                  {change.after === null ? (
                    compareWords.none
                  ) : change.kind === 'same' ? (
                    localText(change.after)
                  ) : (
                    <ins>{localText(change.after)}</ins>
                  )}
                </td>
                <td>
                  <Shift change={change} />
                </td>
                <td className="wide-only">
                  <TwoLines change={change} span={span} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function Shift({ change: { days, workingDays, kind } }: { readonly change: DateChange }) {
  if (days === null || workingDays === null || kind === 'same') return null;
  return (
    <>
      <div>{words.days(days)}</div>
      {days !== 0 && <div className="small quiet">{words.workingDays(workingDays)}</div>}
    </>
  );
}

interface Span {
  /** First day of each plan. */
  readonly before: number;
  readonly after: number;
  readonly length: number;
}

/** Each line begins with the first day of its own plan, so that years may be compared. */
function spanOf(changes: readonly DateChange[]): Span {
  const days = (side: 'before' | 'after'): number[] =>
    changes.flatMap((change) => {
      const at = change[side];
      return at === null ? [] : [dayNumber(at)];
    });
  const [old, now] = [days('before'), days('after')];
  const apart = Math.abs(Math.min(...now) - Math.min(...old));
  const ownStarts = apart > HALF_YEAR;
  const first = Math.min(...old, ...now);
  const [before, after] = ownStarts ? [Math.min(...old), Math.min(...now)] : [first, first];
  const length = Math.max(1, Math.max(...old) - before, Math.max(...now) - after);
  return { before, after, length };
}

const HALF_YEAR = 180;

function TwoLines({ change, span }: { readonly change: DateChange; readonly span: Span }) {
  const place = (side: 'before' | 'after'): string | null => {
    const at = change[side];
    return at === null ? null : `${String(((dayNumber(at) - span[side]) / span.length) * 100)}%`;
  };
  const [old, now] = [place('before'), place('after')];
  return (
    <div className="two-lines" role="img" aria-label={words.line(change.label)}>
      <span className="track">{old !== null && <i className="was" style={{ left: old }} />}</span>
      <span className="track">{now !== null && <i className="is" style={{ left: now }} />}</span>
    </div>
  );
}
