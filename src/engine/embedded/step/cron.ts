import { Cron } from 'croner';

/** Bounds and names of the six fields of a Spring cron expression, seconds first. */
const FIELDS = [
  { from: 0, to: 59, names: [], special: /^$/ },
  { from: 0, to: 59, names: [], special: /^$/ },
  { from: 0, to: 23, names: [], special: /^$/ },
  { from: 1, to: 31, names: [], special: /^(\?|L|LW|L-\d{1,2}|\d{1,2}W)$/ },
  {
    from: 1,
    to: 12,
    names: ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'],
    special: /^$/,
  },
  {
    from: 0,
    to: 7,
    names: ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'],
    special: /^(\?|L|([0-7]|SUN|MON|TUE|WED|THU|FRI|SAT)(L|#[1-5]))$/,
  },
] as const;

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
export function isCron(text: string): boolean {
  if (MACROS[text] !== undefined) return true;
  const fields = text.trim().split(/\s+/);
  return fields.length === FIELDS.length && fields.every((field, index) => isField(field, index));
}

function isField(text: string, index: number): boolean {
  const field = FIELDS[index];
  if (!field) return false;
  const upper = text.toUpperCase();
  return upper.split(',').every((part) => field.special.test(part) || isRange(part, field));
}

type Field = (typeof FIELDS)[number];

function isRange(part: string, field: Field): boolean {
  const [range = '', step, ...more] = part.split('/');
  if (more.length > 0 || (step !== undefined && !/^[1-9]\d*$/.test(step))) return false;
  if (range === '*') return true;
  const bounds = range.split('-').map((value) => valueOf(value, field));
  if (bounds.length > 2 || bounds.some((value) => value === null)) return false;
  const [low = 0, high = low] = bounds as number[];
  return low <= high;
}

function valueOf(text: string, { from, to, names }: Field): number | null {
  const named = (names as readonly string[]).indexOf(text);
  if (named >= 0) return named + from;
  const value = /^\d{1,2}$/.test(text) ? Number(text) : NaN;
  return value >= from && value <= to ? value : null;
}

/** The next instant after `from`, by the calendar in `timeZone`; null when there is none (30 February). */
export function nextCron(text: string, from: Date, timeZone: string): Date | null {
  const pattern = MACROS[text] ?? text.trim().toUpperCase();
  return new Cron(pattern, { timezone: timeZone, domAndDow: true, mode: '6-part' }).nextRun(from);
}
