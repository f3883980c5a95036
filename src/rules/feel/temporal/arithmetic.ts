import { plusMonths } from './calendar.js';
import {
  FeelDate,
  FeelDateTime,
  FeelDuration,
  FeelTime,
  floorDivide,
  NANOSECONDS_PER_DAY,
  NANOSECONDS_PER_SECOND,
} from './values.js';

export type Instantlike = FeelDate | FeelTime | FeelDateTime;

const DAY = BigInt(NANOSECONDS_PER_DAY);
const SECOND = BigInt(NANOSECONDS_PER_SECOND);

export const isTemporal = (value: unknown): value is Instantlike =>
  value instanceof FeelDate || value instanceof FeelTime || value instanceof FeelDateTime;

/** Null for two kinds. */
export function addDurations(a: FeelDuration, b: FeelDuration, sign: 1 | -1): FeelDuration | null {
  if (a.yearsMonths !== b.yearsMonths) return null;
  return FeelDuration.like(a, a.amount + (sign === 1 ? b.amount : -b.amount));
}

/** Null for two kinds. */
export function compareDurations(a: FeelDuration, b: FeelDuration): number | null {
  return a.yearsMonths === b.yearsMonths ? compareAmounts(a.amount, b.amount) : null;
}

const compareAmounts = (a: bigint, b: bigint): number => (a < b ? -1 : Number(a > b));

/** Exact; what is left of a month or a nanosecond is cut off. */
export function multiplyDuration(duration: FeelDuration, factor: number): FeelDuration {
  const { numerator, denominator } = fractionOf(factor);
  return FeelDuration.like(duration, (duration.amount * numerator) / denominator);
}

export function divideDuration(duration: FeelDuration, divisor: number): FeelDuration {
  const { numerator, denominator } = fractionOf(divisor);
  return FeelDuration.like(duration, (duration.amount * denominator) / numerator);
}

/** As written in decimals. */
function fractionOf(value: number): { numerator: bigint; denominator: bigint } {
  const [digits = '0', exponent = '0'] = String(value).split('e');
  const [whole = '0', places = ''] = digits.split('.');
  const scale = places.length - Number(exponent);
  const numerator = BigInt(`${whole}${places}`);
  return scale >= 0
    ? { numerator, denominator: 10n ** BigInt(scale) }
    : { numerator: numerator * 10n ** BigInt(-scale), denominator: 1n };
}

/** How often one goes into the other; null for two kinds or a zero. */
export function quotientOf(a: FeelDuration, b: FeelDuration): number | null {
  if (a.yearsMonths !== b.yearsMonths || b.amount === 0n) return null;
  if (a.yearsMonths) return Number(a.amount) / Number(b.amount);
  // Fewer digits where nothing stands in them: the quotient of doubles is the better for it.
  const unit = a.amount % SECOND === 0n && b.amount % SECOND === 0n ? SECOND : 1n;
  return Number(a.amount / unit) / Number(b.amount / unit);
}

/** A date stays a date, whatever the time part of the duration. Null for a time and years or months. */
export function shift(temporal: Instantlike, by: FeelDuration, sign: 1 | -1): Instantlike | null {
  const amount = sign === 1 ? by.amount : -by.amount;
  if (temporal instanceof FeelTime) return by.yearsMonths ? null : shiftTime(temporal, amount);
  if (by.yearsMonths) return shiftByMonths(temporal, Number(amount));
  if (temporal instanceof FeelDate)
    return FeelDate.ofEpochDay(temporal.epochDay + Number(floorDivide(amount, DAY)));
  if (temporal.zone === null) return FeelDateTime.ofLocal(temporal.localNanoseconds + amount, null);
  return FeelDateTime.ofInstant(temporal.epochNanoseconds + amount, temporal.zone);
}

/** Around midnight. */
function shiftTime(time: FeelTime, amount: bigint): FeelTime {
  const total = BigInt(time.nanoseconds) + amount;
  return new FeelTime(Number(total - floorDivide(total, DAY) * DAY), time.zone);
}

function shiftByMonths(temporal: FeelDate | FeelDateTime, months: number): FeelDate | FeelDateTime {
  if (temporal instanceof FeelDate) return FeelDate.of(plusMonths(temporal, months));
  return new FeelDateTime(FeelDate.of(plusMonths(temporal.date, months)), temporal.time);
}

/** Days and time between two values of one kind; null for two kinds or where only one has a zone. */
export function difference(a: Instantlike, b: Instantlike): FeelDuration | null {
  return comparable(a, b) ? FeelDuration.ofNanoseconds(nanosecondsOf(a) - nanosecondsOf(b)) : null;
}

/** Negative, zero or positive; null for two kinds or where only one has a zone. */
export function compareTemporals(a: Instantlike, b: Instantlike): number | null {
  return comparable(a, b) ? compareAmounts(nanosecondsOf(a), nanosecondsOf(b)) : null;
}

function comparable(a: Instantlike, b: Instantlike): boolean {
  if (a instanceof FeelDate || b instanceof FeelDate) return a.constructor === b.constructor;
  return a.constructor === b.constructor && (a.zone === null) === (b.zone === null);
}

function nanosecondsOf(value: Instantlike): bigint {
  if (value instanceof FeelDate) return BigInt(value.epochDay) * DAY;
  if (value instanceof FeelDateTime) return value.epochNanoseconds;
  return BigInt(value.nanoseconds) - BigInt(Math.round((value.offset ?? 0) * NANOSECONDS_PER_SECOND));
}

/** Full months between two dates, negative where the second is the earlier. */
export function monthsBetween(from: FeelDate, to: FeelDate): number {
  const months = (to.year - from.year) * 12 + to.month - from.month;
  if (months > 0 && to.day < from.day) return months - 1;
  return months < 0 && to.day > from.day ? months + 1 : months;
}
