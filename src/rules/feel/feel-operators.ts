import { FeelDuration, FeelRange } from 'feelin';
import { add, multiply } from './feel-numbers.js';
import type { Run } from './feel-run.js';
import {
  addDurations,
  compareDurations,
  compareTemporals,
  difference,
  durationOf,
  isTemporal,
  measure,
  shift,
} from './feel-temporal.js';
import { type Entries, entryOf, type FeelType, fromHost, typeOf } from './feel-values.js';

export type Tri = boolean | null;
type Operator = (a: unknown, b: unknown, run: Run) => unknown;

const plus: Operator = (a, b, run) => {
  if (typeof a === 'number' && typeof b === 'number') return add(a, b);
  if (typeof a === 'string' && typeof b === 'string') {
    run.reserveText(a.length + b.length);
    return a + b;
  }
  if (a instanceof FeelDuration)
    return isTemporal(b) ? shift(b, a, 1) : b instanceof FeelDuration ? addDurations(a, b, 1) : null;
  return isTemporal(a) && b instanceof FeelDuration ? shift(a, b, 1) : null;
};

const minus: Operator = (a, b) => {
  if (typeof a === 'number' && typeof b === 'number') return add(a, -b);
  if (a instanceof FeelDuration && b instanceof FeelDuration) return addDurations(a, b, -1);
  if (!isTemporal(a)) return null;
  if (b instanceof FeelDuration) return shift(a, b, -1);
  return isTemporal(b) ? difference(a, b) : null;
};

const times: Operator = (a, b) => {
  if (typeof a === 'number' && typeof b === 'number') return multiply(a, b);
  if (a instanceof FeelDuration && typeof b === 'number') return durationOf(measure(a) * b, a);
  return typeof a === 'number' && b instanceof FeelDuration ? durationOf(measure(b) * a, b) : null;
};

const dividedBy: Operator = (a, b) => {
  if (b === 0) return null;
  if (typeof a === 'number' && typeof b === 'number') return a / b;
  if (!(a instanceof FeelDuration)) return null;
  if (typeof b === 'number') return durationOf(measure(a) / b, a);
  const divisor = b instanceof FeelDuration && a.yearsMonths === b.yearsMonths ? measure(b) : 0;
  return divisor === 0 ? null : measure(a) / divisor;
};

const power: Operator = (a, b) => (typeof a === 'number' && typeof b === 'number' ? a ** b : null);

const ARITHMETIC: Record<string, Operator> = {
  '+': plus,
  '-': minus,
  '*': times,
  '/': dividedBy,
  '**': power,
  '^': power,
};

/** Null for operands that do not fit, a result out of the calendar, or a division by zero. */
export function calculate(operator: string, a: unknown, b: unknown, run: Run): unknown {
  try {
    const result = ARITHMETIC[operator]?.(a, b, run) ?? null;
    return typeof result === 'number' && !Number.isFinite(result) ? null : result;
  } catch (error) {
    return nullIfOutOfRange(error);
  }
}

/** For `catch`: a date or number out of range is null in FEEL; anything else goes on. */
export function nullIfOutOfRange(error: unknown): null {
  if (error instanceof RangeError && !error.message.includes('call stack')) return null;
  throw error;
}

export function negate(value: unknown): unknown {
  if (typeof value === 'number') return value === 0 ? 0 : -value;
  return value instanceof FeelDuration ? durationOf(-measure(value), value) : null;
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
  return ordered === null ? null : (ORDERINGS[operator]?.(ordered) ?? null);
}

/** Null for two types, false where only one is null. */
export function equals(a: unknown, b: unknown, run: Run): Tri {
  run.spend();
  const type = typeOf(a);
  const other = typeOf(b);
  if (type === 'null' || other === 'null') return type === other;
  if (type !== other) return null;
  return EQUALITIES[type]?.(a as never, b as never, run) ?? order(a, b) === 0;
}

/** Types without an order. A zoned and an unzoned time have none either, and so are never the same. */
const EQUALITIES: Partial<Record<FeelType, (a: never, b: never, run: Run) => boolean>> = {
  list: listsEqual,
  context: contextsEqual,
  range: rangesEqual,
  boolean: (a: boolean, b: boolean) => a === b,
  function: (a: unknown, b: unknown) => a === b,
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
    a['start included'] === b['start included'] &&
    a['end included'] === b['end included'] &&
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
  return new FeelRange({
    start,
    end,
    'start included': startIncluded,
    'end included': endIncluded,
    valueType: null,
  });
}

/** Whether the value lies in the range; null where it cannot be compared. Ends may stand in either order. */
export function rangeIncludes(range: FeelRange, value: unknown): Tri {
  const [low, high] = endsOf(range);
  const fromLow = low.value === null ? 1 : order(value, low.value);
  const fromHigh = high.value === null ? -1 : order(value, high.value);
  if (fromLow === null || fromHigh === null) return null;
  return (
    fromLow >= (low.included ? 0 : Number.MIN_VALUE) && fromHigh <= (high.included ? 0 : -Number.MIN_VALUE)
  );
}

interface RangeEnd {
  readonly value: unknown;
  readonly included: boolean;
}

function endsOf(range: FeelRange): [low: RangeEnd, high: RangeEnd] {
  const start = { value: range.start as unknown, included: range['start included'] };
  const end = { value: range.end as unknown, included: range['end included'] };
  const backwards = start.value !== null && end.value !== null && (order(start.value, end.value) ?? 0) > 0;
  return backwards ? [end, start] : [start, end];
}
