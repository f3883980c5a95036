import { Temporal } from 'temporal-polyfill';
import type { WorkingCalendar } from '../calendar/index.js';

const WEEK = 7;

/**
 * Where a day of one year's plan falls some years later: on the same day of the week, as near to the same date as
 * weeks allow. A day that was worked and would fall on a holiday goes on to the next working day.
 * @param date `YYYY-MM-DD`
 */
export function moveDate(date: string, years: number, calendar: WorkingCalendar): string {
  const old = Temporal.PlainDate.from(date);
  const sameDate = old.add({ years });
  const days = old.until(sameDate).days;
  const moved = old.add({ days: Math.round(days / WEEK) * WEEK });
  if (!calendar.isWorkingDay(date) || calendar.isWorkingDay(moved.toString())) return moved.toString();
  return calendar.addWorkingDays(moved.toString(), 1);
}

/** The same for a local time as plans write it; the clock time stays, 24:00 too. */
export function moveLocalTime(at: string, years: number, calendar: WorkingCalendar): string {
  const [date = '', time = ''] = at.split('T');
  return `${moveDate(date, years, calendar)}T${time}`;
}
