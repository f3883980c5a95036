import { Temporal } from 'temporal-polyfill';

const WITH_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

/**
 * An ISO 8601 date and time; without an offset it is meant in `timeZone`. Zones may be written `[Zone]`
 * or, as FEEL does, `@Zone`. Null when it is none: a date alone says no time.
 */
export function parseInstant(text: string, timeZone: string): Date | null {
  if (!WITH_TIME.test(text)) return null;
  const named = text.replace(/@([\w/+-]+)$/, '[$1]');
  try {
    if (/Z$|[+-]\d{2}:?\d{2}(\[.*\])?$/.test(named)) {
      return new Date(Temporal.Instant.from(named).epochMilliseconds);
    }
    const zoned = named.endsWith(']') ? named : `${named}[${timeZone}]`;
    return new Date(Temporal.ZonedDateTime.from(zoned).epochMilliseconds);
  } catch {
    return null;
  }
}

/** Null when the text is no ISO 8601 duration. */
export function parseDuration(text: string): Temporal.Duration | null {
  try {
    return text.includes('P') ? Temporal.Duration.from(text) : null;
  } catch {
    return null;
  }
}

/** Days and months are those of the calendar in `timeZone`. */
export function addDuration(from: Date, duration: Temporal.Duration, timeZone: string): Date {
  const zoned = Temporal.Instant.fromEpochMilliseconds(from.getTime()).toZonedDateTimeISO(timeZone);
  return new Date(zoned.add(duration).epochMilliseconds);
}

export interface Cycle {
  /** -1 for ever. */
  readonly repetitions: number;
  readonly start: Date | null;
  /** ISO 8601 duration. */
  readonly interval: string;
}

const CYCLE = /^R(-?\d*)\/(?:([^/]+)\/)?([^/]+)$/;

/** `R3/PT10M`, `R/P1D`, `R2/2030-01-01T08:00:00Z/P1D`; null for anything else. */
export function parseCycle(text: string, timeZone: string): Cycle | null {
  const [, repetitions = '', from, interval = ''] = CYCLE.exec(text) ?? [];
  if (!parseDuration(interval)) return null;
  const start = from === undefined ? null : parseInstant(from, timeZone);
  if (from !== undefined && !start) return null;
  const count = repetitions === '' ? -1 : Number(repetitions);
  return Number.isInteger(count) ? { repetitions: count, start, interval } : null;
}
