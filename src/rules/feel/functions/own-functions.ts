import { FeelError } from '../feel-error.js';
import type { Run, WorkingDays } from '../feel-run.js';
import { birthDateOf, genderOf } from '../../../shared/identity-numbers.js';
import { normalizedText } from '../../../shared/normalized-text.js';
import { type Rounding, roundTo } from '../feel-numbers.js';
import { epochDayOf, plusMonths } from '../temporal/calendar.js';
import { parseDate } from '../temporal/parse-temporal.js';
import { FeelDate, FeelDateTime } from '../temporal/values.js';
import { define, type FunctionDefinition } from './define.js';
import { monthEnd } from './temporal-functions.js';

/** Dates in JSON are texts, so these functions take both. */
function dateOf(value: unknown): FeelDate | null {
  if (typeof value === 'string') return parseDate(value.slice(0, 10));
  if (value instanceof FeelDateTime) return value.date;
  return value instanceof FeelDate ? value : null;
}

/**
 * Full months or years of a life on a day. They are complete on the day after the birthday, as Chinese courts count
 * (on 2000-06-30 somebody born on 1990-06-30 is still nine). Where a month lacks the day, its last one stands in.
 */
function full(unit: 'years' | 'months', birth: unknown, on: unknown): number | null {
  const [born, day] = [dateOf(birth), dateOf(on)];
  if (!born || !day || day.epochDay < born.epochDay) return null;
  const years = day.year - born.year;
  const most = unit === 'years' ? years : years * 12 + day.month - born.month;
  const reached = plusMonths(born, unit === 'years' ? most * 12 : most);
  const complete = epochDayOf(reached) < day.epochDay;
  return Math.max(0, complete ? most : most - 1);
}

/** The 29th of February minus one year is the 28th. */
function earlier(date: unknown, n: number, unit: 'years' | 'months' | 'days'): FeelDate | null {
  const day = dateOf(date);
  if (!day || !Number.isInteger(n)) return null;
  if (unit === 'days') return FeelDate.ofEpochDay(day.epochDay - n);
  return FeelDate.of(plusMonths(day, unit === 'years' ? -12 * n : -n));
}

const before = (unit: 'years' | 'months' | 'days'): FunctionDefinition =>
  define({ date: 'any', n: 'number' }, ({ date, n }) => earlier(date, n, unit));

function calendarOf(run: Run): WorkingDays {
  if (run.options.calendar) return run.options.calendar;
  throw new FeelError(
    'FEEL_FAILED',
    '这里没有工作日历，不能计算工作日。请在年度方案中设置日历，或把日期作为变量传入。',
  );
}

/** More would only walk the calendar for nothing. */
const MOST_WORKING_DAYS = 1_000;

function workingDaysAfter(date: unknown, n: number, run: Run): FeelDate | null {
  const day = dateOf(date);
  if (!day || !Number.isInteger(n) || n < 0 || n > MOST_WORKING_DAYS) return null;
  run.spend(n + 1);
  return parseDate(calendarOf(run).addWorkingDays(day.toString(), n));
}

function isWorkingDay(date: unknown, run: Run): boolean | null {
  const day = dateOf(date);
  return day && calendarOf(run).isWorkingDay(day.toString());
}

const ROUNDINGS: readonly string[] = [
  'up',
  'down',
  'halfUp',
  'halfDown',
  'halfEven',
  'floor',
  'ceiling',
] satisfies Rounding[];

export const OWN_FUNCTIONS = {
  'full years': define({ birth: 'any', on: 'any' }, ({ birth, on }) => full('years', birth, on)),
  'full months': define({ birth: 'any', on: 'any' }, ({ birth, on }) => full('months', birth, on)),
  'years before': before('years'),
  'months before': before('months'),
  'days before': before('days'),
  'month end': define({ date: 'any' }, ({ date }) => {
    const day = dateOf(date);
    return day && monthEnd(day);
  }),
  'birth date of': define({ 'identity number': 'string' }, (given) =>
    parseDate(birthDateOf(given['identity number']) ?? ''),
  ),
  'gender of': define({ 'identity number': 'string' }, (given) => genderOf(given['identity number'])),
  normalized: define({ text: 'string' }, ({ text }) => normalizedText(text)),
  'working days after': define({ date: 'any', n: 'number' }, ({ date, n }, run) =>
    workingDaysAfter(date, n, run),
  ),
  'is working day': define({ date: 'any' }, ({ date }, run) => isWorkingDay(date, run)),
  'round to': define({ n: 'number', scale: 'number', rounding: 'string' }, ({ n, scale, rounding }) =>
    ROUNDINGS.includes(rounding) ? roundTo(n, scale, rounding as Rounding) : null,
  ),
} satisfies Record<string, FunctionDefinition>;
