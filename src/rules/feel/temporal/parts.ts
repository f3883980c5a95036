import {
  FeelDate,
  FeelDateTime,
  FeelDuration,
  FeelTime,
  NANOSECONDS_PER_DAY,
  NANOSECONDS_PER_SECOND,
} from './values.js';
import { fixedOffsetOf } from './zones.js';

type Parts<T> = Readonly<Record<string, (value: T) => unknown>>;

const DATE: Parts<FeelDate> = {
  year: ({ year }) => year,
  month: ({ month }) => month,
  day: ({ day }) => day,
  weekday: ({ weekday }) => weekday,
};

const offsetOf = ({ offset }: FeelTime | FeelDateTime): FeelDuration | null =>
  offset === null ? null : FeelDuration.ofNanoseconds(BigInt(Math.round(offset * NANOSECONDS_PER_SECOND)));
/** Only zones with a name have one. */
const zoneOf = ({ zone }: FeelTime | FeelDateTime): string | null =>
  zone !== null && fixedOffsetOf(zone) === null ? zone : null;

const TIME: Parts<FeelTime> = {
  hour: ({ hour }) => hour,
  minute: ({ minute }) => minute,
  second: ({ second }) => second,
  timezone: zoneOf,
  'time offset': offsetOf,
};

const DATE_TIME: Parts<FeelDateTime> = {
  ...Object.fromEntries(Object.entries(DATE).map(([name, part]) => [name, ({ date }) => part(date)])),
  ...Object.fromEntries(Object.entries(TIME).map(([name, part]) => [name, ({ time }) => part(time)])),
  timezone: zoneOf,
  'time offset': offsetOf,
};

const MONTHS: Parts<FeelDuration> = {
  years: ({ amount }) => Number(amount / 12n),
  months: ({ amount }) => Number(amount % 12n),
};

const inUnit =
  (unit: number, modulus: number) =>
  ({ amount }: FeelDuration): number =>
    Number((amount / BigInt(unit)) % BigInt(modulus));

const DAYS: Parts<FeelDuration> = {
  days: ({ amount }) => Number(amount / BigInt(NANOSECONDS_PER_DAY)),
  hours: inUnit(3600 * NANOSECONDS_PER_SECOND, 24),
  minutes: inUnit(60 * NANOSECONDS_PER_SECOND, 60),
  seconds: inUnit(NANOSECONDS_PER_SECOND, 60),
};

/** `date("…").year` and the like; null for what the value does not have. */
export function partOf(value: FeelDate | FeelTime | FeelDateTime | FeelDuration, name: string): unknown {
  if (value instanceof FeelDate) return pick(DATE, value, name);
  if (value instanceof FeelTime) return pick(TIME, value, name);
  if (value instanceof FeelDateTime) return pick(DATE_TIME, value, name);
  return pick(value.yearsMonths ? MONTHS : DAYS, value, name);
}

const pick = <T>(parts: Parts<T>, value: T, name: string): unknown =>
  Object.hasOwn(parts, name) ? (parts[name]?.(value) ?? null) : null;
