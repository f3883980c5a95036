import { FeelRange } from './feel-range.js';
import type { Run } from './feel-run.js';
import { type Entries, entryOf, type FeelType, fromHost, typeOf } from './feel-values.js';
import { compareDurations, compareTemporals, isTemporal } from './temporal/arithmetic.js';
import { FeelDateTime, FeelDuration, FeelTime } from './temporal/values.js';
import { fixedOffsetOf } from './temporal/zones.js';

export type Tri = boolean | null;

/** For `catch`: a date or number out of range is null in FEEL; anything else goes on. */
export function nullIfOutOfRange(error: unknown): null {
  if (error instanceof RangeError && !error.message.includes('call stack')) return null;
  throw error;
}

/** Order of two values of one type; null where they have none. */
export function order(a: unknown, b: unknown): number | null {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : Number(a > b);
  if (a instanceof FeelDuration && b instanceof FeelDuration) return compareDurations(a, b);
  return isTemporal(a) && isTemporal(b) ? compareTemporals(a, b) : null;
}

const ORDERINGS: Record<string, (order: number) => boolean> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

/** `=`, `!=` and the orderings, three-valued. */
export function compare(operator: string, a: unknown, b: unknown, run: Run): Tri {
  if (operator === '=') return equals(a, b, run);
  if (operator === '!=') {
    const equal = equals(a, b, run);
    return equal === null ? null : !equal;
  }
  const ordered = order(a, b);
  if (ordered === null) return null;
  // The same instant on two clocks is neither before nor equal.
  if (ordered === 0 && isTemporal(a)) return operator.endsWith('=') && equals(a, b, run) === true;
  return ORDERINGS[operator]?.(ordered) ?? null;
}

/** Null for two types, false where only one is null. */
export function equals(a: unknown, b: unknown, run: Run): Tri {
  run.spend();
  const type = typeOf(a);
  const other = typeOf(b);
  if (type === 'null' || other === 'null') return type === other;
  if (type !== other) return null;
  if (a instanceof FeelTime || a instanceof FeelDateTime) return sameClock(a, b as typeof a, run);
  const special = EQUALITIES[type];
  return special ? special(a as never, b as never, run) : order(a, b) === 0;
}

/** The same time on the same clock. A local one is of another type than one in a zone; the standard only says no. */
function sameClock<T extends FeelTime | FeelDateTime>(a: T, b: T, run: Run): Tri {
  if ((a.zone === null) !== (b.zone === null)) return run.standard ? false : null;
  const sameZone = a.zone === b.zone || (a.zone !== null && b.zone !== null && sameOffset(a.zone, b.zone));
  return sameZone && order(a, b) === 0;
}

const sameOffset = (a: string, b: string): boolean => {
  const offset = fixedOffsetOf(a);
  return offset !== null && offset === fixedOffsetOf(b);
};

/** Types without an order. */
const EQUALITIES: Partial<Record<FeelType, (a: never, b: never, run: Run) => Tri>> = {
  list: listsEqual,
  context: contextsEqual,
  range: rangesEqual,
  boolean: (a: boolean, b: boolean) => a === b,
  function: (a: unknown, b: unknown, run) => (run.standard ? a === b : null),
};

function listsEqual(a: readonly unknown[], b: readonly unknown[], run: Run): boolean {
  return (
    a.length === b.length &&
    a.every((item, index) => equals(fromHost(item), fromHost(b[index]), run) === true)
  );
}

function contextsEqual(a: Entries, b: Entries, run: Run): boolean {
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length) return false;
  return names.every(
    (name) => Object.hasOwn(b, name) && equals(entryOf(a, name), entryOf(b, name), run) === true,
  );
}

function rangesEqual(a: FeelRange, b: FeelRange, run: Run): boolean {
  return (
    a.startIncluded === b.startIncluded &&
    a.endIncluded === b.endIncluded &&
    equals(a.start, b.start, run) === true &&
    equals(a.end, b.end, run) === true
  );
}

/** A range, or null where its ends do not belong together. */
export function rangeOf(
  start: unknown,
  end: unknown,
  startIncluded: boolean,
  endIncluded: boolean,
): FeelRange | null {
  if (start === null && end === null) return null;
  if (start !== null && end !== null && order(start, end) === null) return null;
  if (order(start ?? end, start ?? end) === null) return null;
  return new FeelRange({ start, end, startIncluded, endIncluded });
}

/** Whether the value lies in the range; null where it cannot be compared. */
export function rangeIncludes({ start, end, startIncluded, endIncluded }: FeelRange, value: unknown): Tri {
  const fromStart = start === null ? 1 : order(value, start);
  const fromEnd = end === null ? -1 : order(value, end);
  if (fromStart === null || fromEnd === null) return null;
  return (
    (fromStart > 0 || (startIncluded && fromStart === 0)) && (fromEnd < 0 || (endIncluded && fromEnd === 0))
  );
}
