import { Temporal } from 'temporal-polyfill';

/** The same local time every year; a day that a year lacks is the last of its month. */
export function yearlyDates(first: Date, years: number, timezone: string): readonly Date[] {
  const start = Temporal.Instant.fromEpochMilliseconds(first.getTime()).toZonedDateTimeISO(timezone);
  return Array.from({ length: years }, (_, n) => new Date(start.add({ years: n }).epochMilliseconds));
}

export const daysAfter = (date: Date, days: number): Date => new Date(date.getTime() + days * 24 * 3_600_000);

/** Key of the season's date of an assessment. */
export const assessmentKey = (award: string, track: string, number: number): string =>
  `${track === 'earlier' ? 'earlier' : 'followUp'}:${award}:${String(number)}`;

export type DueState = 'passed' | 'failed' | 'open' | 'due' | 'overdue' | 'ended';

/** Where one year stands: what was decided, else whether it is time. */
export function dueState(of: {
  result: 'passed' | 'failed' | null;
  at: Date;
  overdueAt: Date | null;
  ended: boolean;
  now: Date;
}): DueState {
  if (of.result !== null) return of.result;
  if (of.ended) return 'ended';
  if (of.now < of.at) return 'open';
  return of.overdueAt !== null && of.now > of.overdueAt ? 'overdue' : 'due';
}
