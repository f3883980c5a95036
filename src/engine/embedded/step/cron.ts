import { Cron } from 'croner';
import { Temporal } from 'temporal-polyfill';

interface Field {
  readonly from: number;
  readonly to: number;
  /** Instead of numbers, beginning with `from`. */
  readonly names: readonly string[];
  /** Words that are neither numbers nor ranges. */
  readonly special: RegExp;
  /** A range may go over the end: `FRI-MON`. */
  readonly wraps: boolean;
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const NOTHING = /^$/;
const plain = (from: number, to: number): Field => ({
  from,
  to,
  names: [],
  special: NOTHING,
  wraps: false,
});

/** The six fields of a Spring cron expression. */
const FIELDS: readonly Field[] = [
  plain(0, 59),
  plain(0, 59),
  plain(0, 23),
  { ...plain(1, 31), special: /^(\?|L|LW|L-([1-9]|[12]\d|3[01])|([1-9]|[12]\d|3[01])W)$/ },
  { ...plain(1, 12), names: MONTHS, wraps: true },
  {
    ...plain(0, 7),
    names: WEEKDAYS,
    special: /^(\?|L|([0-7]|SUN|MON|TUE|WED|THU|FRI|SAT)(L|#[1-5]))$/,
    wraps: true,
  },
];
/** Further ahead no month is looked at for its `L-3`. */
const HORIZON_MS = 8 * 366 * 86_400_000;
const DAY = 3;
const WEEKDAY = 5;

const MACROS: Readonly<Record<string, string>> = {
  '@yearly': '0 0 0 1 1 *',
  '@annually': '0 0 0 1 1 *',
  '@monthly': '0 0 0 1 * *',
  '@weekly': '0 0 0 * * 0',
  '@daily': '0 0 0 * * *',
  '@midnight': '0 0 0 * * *',
  '@hourly': '0 0 * * * *',
};

/**
 * Whether the text is a cron expression as Zeebe takes it: Spring's six fields (second minute hour day month
 * weekday) with `* , - / ? L W #` and names, or a macro like `@daily`.
 */
export const isCron = (text: string): boolean => patternOf(text) !== null;

/** The next instant after `from`, by the calendar in `timeZone`; null when there is none (30 February). */
export function nextCron(text: string, from: Date, timeZone: string): Date | null {
  const pattern = patternOf(text);
  if (!pattern) throw new Error(`${text} is no cron expression`);
  const cron = new Cron(pattern.fields.join(' '), { timezone: timeZone, domAndDow: true, mode: '6-part' });
  const horizon = from.getTime() + HORIZON_MS;
  let next = cron.nextRun(from);
  while (next && pattern.beforeLast > 0 && !isBeforeLast(next, pattern.beforeLast, timeZone)) {
    next = next.getTime() < horizon ? cron.nextRun(endOfDay(next, timeZone)) : null;
  }
  return next;
}

interface Pattern {
  /** As the library reads them. */
  readonly fields: readonly string[];
  /** Days before the last of a month, where the day is `L-3`; otherwise 0. */
  readonly beforeLast: number;
}

function patternOf(text: string): Pattern | null {
  const written = (MACROS[text] ?? text).trim().toUpperCase().split(/\s+/);
  if (written.length !== FIELDS.length) return null;
  const fields = written.map((field, index) => readField(field, index));
  if (!fields.every((field) => field !== null)) return null;
  const beforeLast = Number(/^L-(\d+)$/.exec(written[DAY] ?? '')?.[1] ?? 0);
  return { fields, beforeLast };
}

/** Null when it is none. */
function readField(written: string, index: number): string | null {
  const field = FIELDS[index];
  if (!field) return null;
  const all = written.split(',');
  const parts = all.map((part) => readPart(part, field, index));
  if (!parts.every((part) => part !== null)) return null;
  // In a list of days, words that stand for a last day do not count.
  const isCounted = (part: string): boolean => all.length === 1 || index !== DAY || !part.startsWith('L');
  const counted = parts.filter((_, place) => isCounted(all[place] ?? ''));
  return counted.length > 0 ? counted.join(',') : null;
}

function readPart(part: string, field: Field, index: number): string | null {
  if (field.special.test(part)) {
    if (index === WEEKDAY && part === 'L') return '0';
    // The days that may be meant; which of them is, `nextCron` finds out.
    return part.startsWith('L-') ? '1-31' : part;
  }
  const [range = '', step, ...more] = part.split('/');
  if (more.length > 0 || (step !== undefined && !isStep(step, field))) return null;
  if (range === '*') return part;
  return readRange(range, step, field);
}

const isStep = (step: string, { to }: Field): boolean =>
  /^\d+$/.test(step) && Number(step) >= 1 && Number(step) <= to;

function readRange(range: string, step: string | undefined, field: Field): string | null {
  const bounds = range.split('-').map((value) => valueOf(value, field));
  if (bounds.length > 2 || !bounds.every((value) => value !== null)) return null;
  const [low = 0, high] = bounds;
  if (step !== undefined) {
    const last = high ?? field.to;
    return low <= last ? `${low}-${last}/${step}` : null;
  }
  if (high === undefined) return String(low);
  if (low <= high) return `${low}-${high}`;
  return field.wraps ? `${low}-${field.to},${field.from}-${high}` : null;
}

function valueOf(text: string, { from, to, names }: Field): number | null {
  const named = names.indexOf(text);
  if (named >= 0) return named + from;
  const value = /^\d{1,2}$/.test(text) ? Number(text) : NaN;
  return value >= from && value <= to ? value : null;
}

const zoned = (instant: Date, timeZone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone);

function isBeforeLast(instant: Date, days: number, timeZone: string): boolean {
  const { day, daysInMonth } = zoned(instant, timeZone);
  return day === daysInMonth - days;
}

function endOfDay(instant: Date, timeZone: string): Date {
  const tomorrow = zoned(instant, timeZone).startOfDay().add({ days: 1 });
  return new Date(tomorrow.epochMilliseconds - 1_000);
}
