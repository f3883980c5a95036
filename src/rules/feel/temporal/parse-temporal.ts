import { FARTHEST_YEAR, isCivilDate } from './calendar.js';
import {
  FeelDate,
  FeelDateTime,
  FeelDuration,
  FeelTime,
  NANOSECONDS_PER_DAY,
  NANOSECONDS_PER_SECOND,
  OutOfRange,
} from './values.js';
import { fixedOffsetOf, isZone, zoneOfOffset } from './zones.js';

const DATE = /^(-?(?:[1-9]\d{4,8}|\d{4}))-(\d{2})-(\d{2})$/;
/** Seconds may be left out: so Zeebe writes times into variables. */
const TIME = /^(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?$/;
const ZONED = /^([^Z@+]*?)(Z|[+-]\d{2}:\d{2}(?::\d{2})?|@.+)?$/;
const BRACKETED = /^(.*?)([+-]\d{2}:\d{2}(?::\d{2})?\[.+\])$/;
const ZONE_IN_BRACKETS = /^[+-]\d{2}:\d{2}(?::\d{2})?\[(.+)\]$/;
const DURATION =
  /^(-?)P(?=\d|T\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d{0,9}))?S)?)?$/;

export function parseDate(text: string): FeelDate | null {
  const [, year, month, day] = (DATE.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return null;
  return dateOf(year, month, day);
}

/** Null for a day that the calendar does not have. */
export function dateOf(year: number, month: number, day: number): FeelDate | null {
  return isCivilDate({ year, month, day }) && Math.abs(year) <= FARTHEST_YEAR
    ? new FeelDate(year, month, day)
    : null;
}

export function parseTime(text: string): FeelTime | null {
  const zoned = splitZone(text);
  const [, hour, minute, second = '0', fraction = ''] = (zoned && TIME.exec(zoned.local)) ?? [];
  if (!zoned || hour === undefined || minute === undefined) return null;
  const nanoseconds = nanosecondsOfDay(
    Number(hour),
    Number(minute),
    Number(second),
    Number(fraction.padEnd(9, '0')),
  );
  return nanoseconds === null ? null : new FeelTime(nanoseconds, zoned.zone);
}

/** Null for a time that clocks do not show. */
export function nanosecondsOfDay(hour: number, minute: number, second: number, fraction = 0): number | null {
  if (hour > 23 || minute > 59 || second >= 60 || Math.min(hour, minute, second) < 0) return null;
  return ((hour * 60 + minute) * 60 + second) * NANOSECONDS_PER_SECOND + fraction;
}

/** The zone as it is kept: `Z` for no offset. Null where it is none. */
function splitZone(text: string): { local: string; zone: string | null } | null {
  const [, local = '', written] = BRACKETED.exec(text) ?? ZONED.exec(text) ?? [];
  if (written === undefined) return text.includes('@') ? null : { local: text, zone: null };
  const zone = zoneWritten(written);
  return zone === null ? null : { local, zone };
}

function zoneWritten(written: string): string | null {
  const name = ZONE_IN_BRACKETS.exec(written)?.[1] ?? written.replace(/^@/, '');
  if (!isZone(name)) return null;
  const offset = fixedOffsetOf(name);
  return offset === null ? name : zoneOfOffset(offset);
}

/** A date alone is its midnight. */
export function parseDateTime(text: string): FeelDateTime | null {
  const at = text.indexOf('T');
  const date = parseDate(at < 0 ? text : text.slice(0, at));
  const time = at < 0 ? new FeelTime(0) : parseTime(text.slice(at + 1));
  return date && time && new FeelDateTime(date, time);
}

/** Years and months, or days and time; null for a mixture. */
export function parseDuration(text: string): FeelDuration | null {
  const [, sign, ...parts] = DURATION.exec(text) ?? [];
  if (sign === undefined) return null;
  const isGiven = (part: string | undefined): boolean => part !== undefined;
  const isYearsMonths = parts.slice(0, 2).some(isGiven);
  if (isYearsMonths && parts.slice(2).some(isGiven)) return null;
  const amount = isYearsMonths ? monthsIn(parts) : nanosecondsIn(parts);
  const signed = sign === '-' ? -amount : amount;
  try {
    return isYearsMonths ? FeelDuration.ofMonths(signed) : FeelDuration.ofNanoseconds(signed);
  } catch (error) {
    if (error instanceof OutOfRange) return null;
    throw error;
  }
}

type Parts = readonly (string | undefined)[];

const whole = (part: string | undefined, times: number): bigint => BigInt(part ?? 0) * BigInt(times);
const monthsIn = ([years, months]: Parts): bigint => whole(years, 12) + whole(months, 1);
const nanosecondsIn = ([, , days, hours, minutes, seconds, fraction = '']: Parts): bigint =>
  whole(days, NANOSECONDS_PER_DAY) +
  whole(hours, 3600 * NANOSECONDS_PER_SECOND) +
  whole(minutes, 60 * NANOSECONDS_PER_SECOND) +
  whole(seconds, NANOSECONDS_PER_SECOND) +
  BigInt(fraction.padEnd(9, '0'));

/** What `@"…"` denotes. */
export function parseTemporal(text: string): FeelDate | FeelTime | FeelDateTime | FeelDuration | null {
  if (/^-?P/.test(text)) return parseDuration(text);
  if (/^-?\d{4,}-.*T/.test(text)) return parseDateTime(text);
  return parseDate(text) ?? parseTime(text);
}
