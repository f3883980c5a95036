import { entryOf, fromHost, isContext, isList } from '../feel/feel-values.js';
import { literalText } from '../feel/value-output.js';
import { FeelDateTime, FeelDuration, FeelTime } from '../feel/temporal/values.js';

/** Numbers may differ in the ninth digit. */
const TOLERANCE = 1e-8;

/** Whether an evaluator gave what a test case expects: times as instants, numbers within a tolerance. */
export function isAsExpected(actual: unknown, expected: unknown): boolean {
  if (expected === null || actual === null) return expected === actual;
  if (typeof expected === 'number') return typeof actual === 'number' && isNear(actual, expected);
  if (isList(expected)) return isList(actual) && listsAgree(actual, expected);
  if (isContext(expected)) return isContext(actual) && contextsAgree(actual, expected);
  if (typeof expected === 'object') return temporalsAgree(actual, expected);
  return actual === expected;
}

const isNear = (a: number, b: number): boolean =>
  Math.abs(a - b) <= TOLERANCE * Math.max(1, Math.abs(a), Math.abs(b));

const listsAgree = (actual: readonly unknown[], expected: readonly unknown[]): boolean =>
  actual.length === expected.length &&
  actual.every((item, index) => isAsExpected(fromHost(item), expected[index]));

function contextsAgree(actual: Record<string, unknown>, expected: Record<string, unknown>): boolean {
  const names = Object.keys(expected);
  return (
    names.length === Object.keys(actual).length &&
    names.every((name) => isAsExpected(entryOf(actual, name) ?? null, expected[name]))
  );
}

function temporalsAgree(actual: unknown, expected: object): boolean {
  if (expected instanceof FeelDuration)
    return actual instanceof FeelDuration && durationsAgree(actual, expected);
  if (expected instanceof FeelDateTime)
    return actual instanceof FeelDateTime && sameZoning(actual, expected) && isSameInstant(actual, expected);
  if (expected instanceof FeelTime)
    return (
      actual instanceof FeelTime && sameZoning(actual, expected) && clockOf(actual) === clockOf(expected)
    );
  return literalText(actual) === literalText(expected);
}

const durationsAgree = (actual: FeelDuration, expected: FeelDuration): boolean =>
  actual.amount === expected.amount && (actual.yearsMonths === expected.yearsMonths || actual.amount === 0n);
const sameZoning = (a: { zone: string | null }, b: { zone: string | null }): boolean =>
  (a.zone === null) === (b.zone === null);
const isSameInstant = (a: FeelDateTime, b: FeelDateTime): boolean =>
  a.epochNanoseconds === b.epochNanoseconds;
/** Nanoseconds of the day in Greenwich. */
const clockOf = (time: FeelTime): number => time.nanoseconds - (time.offset ?? 0) * 1e9;
