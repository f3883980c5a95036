import { FeelDate, FeelDateTime, FeelDuration, FeelTime } from 'feelin';
import { Temporal } from 'temporal-polyfill';

export type Instantlike = FeelDate | FeelTime | FeelDateTime;

const EPOCH = Temporal.PlainDate.from('1970-01-01');
const NANOSECONDS_PER_SECOND = 1_000_000_000;

export const isTemporal = (value: unknown): value is Instantlike =>
  value instanceof FeelDate || value instanceof FeelTime || value instanceof FeelDateTime;

/** Months of a years and months duration. */
const monthsOf = (duration: FeelDuration): number =>
  duration.unwrap().total({ unit: 'month', relativeTo: EPOCH });
const secondsOf = (duration: FeelDuration): number =>
  duration.unwrap().total({ unit: 'second', relativeTo: EPOCH });

const durationOfMonths = (months: number): FeelDuration =>
  new FeelDuration(Temporal.Duration.from({ months: Math.trunc(months) }), true);
function durationOfSeconds(total: number): FeelDuration {
  const seconds = Math.trunc(total);
  const nanoseconds = Math.round((total - seconds) * NANOSECONDS_PER_SECOND);
  return new FeelDuration(Temporal.Duration.from({ seconds, nanoseconds }), false);
}

/** Duration in its own unit: months or seconds. */
export const measure = (duration: FeelDuration): number =>
  duration.yearsMonths ? monthsOf(duration) : secondsOf(duration);
export const durationOf = (amount: number, like: FeelDuration): FeelDuration =>
  like.yearsMonths ? durationOfMonths(amount) : durationOfSeconds(amount);

/** Null for two kinds, as Zeebe has it. */
export function addDurations(a: FeelDuration, b: FeelDuration, sign: 1 | -1): FeelDuration | null {
  return a.yearsMonths === b.yearsMonths ? durationOf(measure(a) + sign * measure(b), a) : null;
}

/** Null for two kinds. */
export function compareDurations(a: FeelDuration, b: FeelDuration): number | null {
  return a.yearsMonths === b.yearsMonths ? measure(a) - measure(b) : null;
}

/** A date stays a date, whatever the time part of the duration, as in Zeebe. */
export function shift(temporal: Instantlike, by: FeelDuration, sign: 1 | -1): Instantlike {
  const duration = sign === 1 ? by.unwrap() : by.unwrap().negated();
  if (temporal instanceof FeelDate) {
    return new FeelDate(temporal.unwrap().toPlainDateTime().add(duration).toPlainDate());
  }
  if (temporal instanceof FeelTime) return new FeelTime(temporal.unwrap().add(duration), temporal.timezone);
  if (zoneOf(temporal) === null) return new FeelDateTime(temporal.unwrap().add(duration), null);
  const zoned = zonedOf(temporal).add(duration);
  return new FeelDateTime(zoned.toPlainDateTime(), temporal.timezone);
}

/** Days and time between two values of one kind; null for two kinds or where only one has a zone. */
export function difference(a: Instantlike, b: Instantlike): FeelDuration | null {
  const left = nanosecondsOf(a);
  const right = nanosecondsOf(b);
  if (!comparable(a, b)) return null;
  const nanoseconds = left - right;
  const seconds = nanoseconds / BigInt(NANOSECONDS_PER_SECOND);
  const rest = Number(nanoseconds % BigInt(NANOSECONDS_PER_SECOND));
  return new FeelDuration(Temporal.Duration.from({ seconds: Number(seconds), nanoseconds: rest }), false);
}

/** Negative, zero or positive; null for two kinds or where only one has a zone. */
export function compareTemporals(a: Instantlike, b: Instantlike): number | null {
  if (!comparable(a, b)) return null;
  const left = nanosecondsOf(a);
  const right = nanosecondsOf(b);
  return left < right ? -1 : Number(left > right);
}

function comparable(a: Instantlike, b: Instantlike): boolean {
  if (a instanceof FeelDate || b instanceof FeelDate) return a.constructor === b.constructor;
  return a.constructor === b.constructor && (zoneOf(a) === null) === (zoneOf(b) === null);
}

/** Feelin declares the zone as a string, but a local time has none. */
export const zoneOf = (value: FeelTime | FeelDateTime): string | null => value.timezone;
const zonedOf = (value: FeelDateTime): Temporal.ZonedDateTime =>
  value.unwrap().toZonedDateTime(value.timezone);

function nanosecondsOf(value: Instantlike): bigint {
  if (value instanceof FeelDate) return value.unwrap().toZonedDateTime('UTC').epochNanoseconds;
  if (value instanceof FeelDateTime)
    return value.unwrap().toZonedDateTime(zoneOf(value) ?? 'UTC').epochNanoseconds;
  return EPOCH.toZonedDateTime({ plainTime: value.unwrap(), timeZone: zoneOf(value) ?? 'UTC' })
    .epochNanoseconds;
}

/** Names of the parts a path may ask for. */
const PARTS: readonly (readonly [new (...args: never[]) => object, readonly string[]])[] = [
  [FeelDate, ['year', 'month', 'day', 'weekday']],
  [FeelDateTime, ['year', 'month', 'day', 'weekday', 'hour', 'minute', 'second', 'timezone', 'time offset']],
  [FeelTime, ['hour', 'minute', 'second', 'timezone', 'time offset']],
  [FeelDuration, ['years', 'months', 'days', 'hours', 'minutes', 'seconds']],
];

/** `date("…").year` and the like; null for what the value does not have. */
export function partOf(value: object, name: string): unknown {
  const [, names] = PARTS.find(([type]) => value instanceof type) ?? [];
  return names?.includes(name) ? (Reflect.get(value, name) as unknown) : null;
}
