import { Temporal } from 'temporal-polyfill';
import type { PlanNotice, WorkingCalendar } from '../seasons/index.js';

export interface NoticePeriod {
  /** Local date. */
  readonly lastDay: string;
  /** Exclusive end. */
  readonly endsAt: Date;
}

/** Whole days, worked ones or all; the day of posting is not counted. */
export function noticePeriod(
  notice: Pick<PlanNotice, 'workingDays' | 'calendarDays'>,
  postedOn: string,
  calendar: WorkingCalendar,
  timezone: string,
): NoticePeriod {
  const lastDay =
    notice.calendarDays === undefined
      ? calendar.addWorkingDays(postedOn, notice.workingDays ?? 0)
      : Temporal.PlainDate.from(postedOn).add({ days: notice.calendarDays }).toString();
  return { lastDay, endsAt: calendar.deadlineOf(lastDay, timezone) };
}
