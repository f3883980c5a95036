import { Temporal } from 'temporal-polyfill';
import { Recent } from '../recent.js';
import { DAYS_PER_CYCLE } from './calendar.js';

/** `Z`, an offset such as `+08:00` or `-00:30:15`, or a zone's name such as `Asia/Shanghai`. */
export type Zone = string;

const OFFSET = /^([+-])(\d{2}):(\d{2})(?::(\d{2}))?$/;
const LARGEST_OFFSET = 18 * 3600;
const NANOSECONDS_PER_CYCLE = BigInt(DAYS_PER_CYCLE) * 86_400n * 1_000_000_000n;

/** Seconds of `Z` or an offset; null for the name of a zone. */
export function fixedOffsetOf(zone: Zone): number | null {
  if (zone === 'Z') return 0;
  const match = OFFSET.exec(zone);
  if (!match) return null;
  const [, sign, hours, minutes, seconds = '0'] = match;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds));
}

/** Zero is `Z`, as Zeebe writes it. */
export function zoneOfOffset(seconds: number): Zone {
  if (seconds === 0) return 'Z';
  const pad = (n: number): string => String(n).padStart(2, '0');
  const rest = Math.abs(seconds);
  const [hours, minutes] = [Math.floor(rest / 3600), Math.floor(rest / 60) % 60];
  const tail = rest % 60 === 0 ? '' : `:${pad(rest % 60)}`;
  return `${seconds < 0 ? '-' : '+'}${pad(hours)}:${pad(minutes)}${tail}`;
}

const names = new Recent<string, boolean>(500);

export function isZone(zone: Zone): boolean {
  const offset = fixedOffsetOf(zone);
  if (offset !== null) return Math.abs(offset) <= LARGEST_OFFSET && !/:[6-9]\d/.test(zone);
  return names.get(zone, () => isZoneName(zone));
}

function isZoneName(zone: string): boolean {
  try {
    return (
      /^[A-Za-z]/.test(zone) &&
      Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone).timeZoneId !== ''
    );
  } catch {
    return false;
  }
}

/** Seconds east of Greenwich at an instant. Beyond the years that computers know, as in a like year they do. */
export function offsetAt(zone: Zone, epochNanoseconds: bigint): number {
  const fixed = fixedOffsetOf(zone);
  if (fixed !== null) return fixed;
  const instant = new Temporal.Instant(withinReach(epochNanoseconds));
  return instant.toZonedDateTimeISO(zone).offsetNanoseconds / 1e9;
}

/**
 * Seconds east of Greenwich where clocks show a local time, given as if it were Greenwich's. A time that clocks skip
 * counts from before the change, one that they show twice is the earlier one, as in Java.
 */
export function offsetOfLocal(zone: Zone, localNanoseconds: bigint): number {
  const fixed = fixedOffsetOf(zone);
  if (fixed !== null) return fixed;
  const local = new Temporal.Instant(withinReach(localNanoseconds))
    .toZonedDateTimeISO('UTC')
    .toPlainDateTime();
  return local.toZonedDateTime(zone, { disambiguation: 'compatible' }).offsetNanoseconds / 1e9;
}

/** Temporal knows some 270,000 years; farther ones are moved by whole cycles of the calendar. */
function withinReach(nanoseconds: bigint): bigint {
  const limit = NANOSECONDS_PER_CYCLE * 600n;
  if (nanoseconds > limit) return (nanoseconds % NANOSECONDS_PER_CYCLE) + NANOSECONDS_PER_CYCLE;
  return nanoseconds < -limit ? -limit : nanoseconds;
}
