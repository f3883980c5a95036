import { instantOf, localDateOf, WorkingCalendar } from '../seasons/index.js';
import { Invalid } from '../shared/errors.js';
import { evaluate, scriptsOf, type ActTime, type RehearsalMapping } from './mapping.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** A date in force. `closes`: midnight counts to the day before. */
export interface DateInForce {
  readonly at: number;
  readonly closes: boolean;
}

/** What act times are counted by. */
export interface SeasonTimes {
  readonly dates: ReadonlyMap<string, DateInForce>;
  readonly timezone: string;
  readonly calendar: WorkingCalendar;
}

/** @returns milliseconds since the epoch, or null while the date is not known yet. */
export function actTime(
  at: ActTime,
  times: SeasonTimes,
  of: { openedAt: number; context?: Record<string, unknown> },
): number | null {
  const base = baseOf(at, times, of);
  if (base === null) return null;
  return onDay(at, times, base) + ((at.plusHours ?? 0) - (at.minusHours ?? 0)) * HOUR_MS;
}

function baseOf(
  at: ActTime,
  times: SeasonTimes,
  of: { openedAt: number; context?: Record<string, unknown> },
): DateInForce | null {
  if (at.opened) return { at: of.openedAt, closes: false };
  if (at.on !== undefined) return { at: instantOf(at.on, times.timezone).getTime(), closes: false };
  if (at.value !== undefined) return given(evaluate(at.value, of.context ?? {}), at.value, times.timezone);
  return times.dates.get(at.date ?? '') ?? null;
}

function given(value: unknown, formula: string, timezone: string): DateInForce | null {
  if (value === null || value === undefined) return null;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const at = /T\d{2}:\d{2}$/.test(text) ? instantOf(text, timezone).getTime() : Date.parse(text);
  if (!Number.isNaN(at)) return { at, closes: false };
  throw new Invalid(
    'REHEARSAL_TIME_INVALID',
    `剧本的时间公式“${formula}”得出“${text}”，不是时间。请写成 2000-06-30T17:00。`,
  );
}

/** Working days and the time of day, both by the local calendar. */
function onDay(at: ActTime, { timezone, calendar }: SeasonTimes, base: DateInForce): number {
  const days = (at.plusWorkingDays ?? 0) - (at.minusWorkingDays ?? 0);
  if (days === 0 && at.time === undefined) return base.at;
  const day = localDateOf(new Date(base.closes ? base.at - 1 : base.at), timezone);
  const target = shiftWorkingDays(calendar, day, days);
  if (at.time !== undefined) return instantOf(`${target}T${at.time}`, timezone).getTime();
  const sinceMidnight = base.at - instantOf(`${day}T00:00`, timezone).getTime();
  return instantOf(`${target}T00:00`, timezone).getTime() + sinceMidnight;
}

/** The nth working day after, or before, a local date. */
export function shiftWorkingDays(calendar: WorkingCalendar, date: string, days: number): string {
  if (days >= 0) return calendar.addWorkingDays(date, days);
  let day = Date.parse(`${date}T00:00Z`);
  for (let left = days; left < 0;) {
    day -= DAY_MS;
    if (calendar.isWorkingDay(new Date(day).toISOString().slice(0, 10))) left += 1;
  }
  return new Date(day).toISOString().slice(0, 10);
}

/** No scripted task can be due before this, so submissions before it need no look at the task list. */
export function earliestAct(mapping: RehearsalMapping, times: SeasonTimes): number {
  const scripts = Object.keys(mapping.tasks).flatMap((element) => scriptsOf(mapping, element));
  // A formula needs its line, and a task may open at any time.
  const known = scripts.map(({ at }) => (at.value === undefined ? actTime(at, times, { openedAt: 0 }) : 0));
  const sure = known.filter((time): time is number => time !== null);
  if (sure.length === 0)
    throw new Invalid(
      'REHEARSAL_MAPPING_INVALID',
      '演练对照文件里没有一项任务的时间能确定，请核对 at.date。',
    );
  return Math.min(...sure);
}
