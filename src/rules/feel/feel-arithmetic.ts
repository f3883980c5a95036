import { add, multiply, power } from './feel-numbers.js';
import { nullIfOutOfRange } from './feel-operators.js';
import type { Run } from './feel-run.js';
import {
  addDurations,
  difference,
  divideDuration,
  type Instantlike,
  isTemporal,
  multiplyDuration,
  quotientOf,
  shift,
} from './temporal/arithmetic.js';
import { FeelDate, FeelDateTime, FeelDuration, FeelTime } from './temporal/values.js';

type Operator = (a: unknown, b: unknown, run: Run) => unknown;

const plus: Operator = (a, b, run) => {
  if (typeof a === 'number' && typeof b === 'number') return add(a, b);
  if (typeof a === 'string' && typeof b === 'string') {
    run.reserveText(a.length + b.length);
    return a + b;
  }
  if (a instanceof FeelDuration) {
    if (isTemporal(b)) return shift(b, a, 1);
    return b instanceof FeelDuration ? addDurations(a, b, 1) : null;
  }
  return isTemporal(a) && b instanceof FeelDuration ? shift(a, b, 1) : null;
};

const minus: Operator = (a, b, run) => {
  if (typeof a === 'number' && typeof b === 'number') return add(a, -b);
  if (b instanceof FeelDuration) {
    if (a instanceof FeelDuration) return addDurations(a, b, -1);
    return isTemporal(a) ? shift(a, b, -1) : null;
  }
  return isTemporal(a) && isTemporal(b) ? timeBetween(a, b, run) : null;
};

function timeBetween(a: Instantlike, b: Instantlike, run: Run): FeelDuration | null {
  if (a.constructor === b.constructor || !run.standard) return difference(a, b);
  const [from, to] = [midnightOf(a), midnightOf(b)];
  return from && to && difference(from, to);
}

/** The standard takes a date for its midnight in Greenwich where it meets a date and time. */
function midnightOf(value: unknown): FeelDateTime | null {
  if (value instanceof FeelDate) return new FeelDateTime(value, new FeelTime(0, 'Z'));
  return value instanceof FeelDateTime ? value : null;
}

const times: Operator = (a, b, run) => {
  if (typeof a === 'number' && typeof b === 'number') return multiply(a, b);
  if (a instanceof FeelDuration && typeof b === 'number') return multiplyDuration(a, factorOf(b, run));
  return typeof a === 'number' && b instanceof FeelDuration ? multiplyDuration(b, factorOf(a, run)) : null;
};

/** Zeebe multiplies durations by whole numbers and cuts off the rest. */
const factorOf = (factor: number, run: Run): number => (run.standard ? factor : Math.trunc(factor));

const dividedBy: Operator = (a, b, run) => {
  if (b === 0) return null;
  if (typeof a === 'number' && typeof b === 'number') return a / b;
  if (!(a instanceof FeelDuration)) return null;
  if (typeof b === 'number') return shareOf(a, b, run);
  if (!(b instanceof FeelDuration)) return null;
  const quotient = quotientOf(a, b);
  // Zeebe counts how often months go into months.
  return quotient !== null && a.yearsMonths && !run.standard ? Math.trunc(quotient) : quotient;
};

/** Zeebe counts quotients in milliseconds. */
function shareOf(duration: FeelDuration, divisor: number, run: Run): FeelDuration {
  const share = divideDuration(duration, divisor);
  if (run.standard || share.yearsMonths) return share;
  return FeelDuration.ofNanoseconds(
    (share.amount / NANOSECONDS_PER_MILLISECOND) * NANOSECONDS_PER_MILLISECOND,
  );
}
const NANOSECONDS_PER_MILLISECOND = 1_000_000n;

const raised: Operator = (a, b) => (typeof a === 'number' && typeof b === 'number' ? power(a, b) : null);

const ARITHMETIC: Record<string, Operator> = {
  '+': plus,
  '-': minus,
  '*': times,
  '/': dividedBy,
  '**': raised,
  '^': raised,
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

/** Zeebe negates numbers only. */
export function negate(value: unknown, run: Run): unknown {
  if (typeof value === 'number') return value === 0 ? 0 : -value;
  if (!run.standard) return null;
  return value instanceof FeelDuration ? FeelDuration.like(value, -value.amount) : null;
}
