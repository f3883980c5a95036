import type { WorkingDayOverrides } from '../../../../src/seasons/calendar/working-calendar.js';

/** Days on which a plan departs from the official calendar. A plan under work may have anything there. */
export function workingDaysOf(days: unknown): Required<WorkingDayOverrides> {
  const { holidays, workdays } = (days ?? {}) as { holidays?: unknown; workdays?: unknown };
  const texts = (list: unknown): string[] =>
    Array.isArray(list) ? (list as unknown[]).filter((day) => typeof day === 'string') : [];
  return { holidays: texts(holidays), workdays: texts(workdays) };
}
