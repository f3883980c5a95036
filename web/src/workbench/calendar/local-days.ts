/** What asks whether a day is worked; `YYYY-MM-DD`. */
export interface WorkedDays {
  isWorkingDay(date: string): boolean;
}

const DAY_MS = 86_400_000;
const LOCAL_TIME = /^\d{4}-\d{2}-\d{2}T(\d{2}:\d{2})$/;

export const isLocalTime = (value: unknown): value is string =>
  typeof value === 'string' && LOCAL_TIME.test(value) && Number.isFinite(dayNumber(value));

/** Days since 1970 of a local date or time. */
export const dayNumber = (local: string): number => Date.parse(`${local.slice(0, 10)}T00:00Z`) / DAY_MS;

export const dayText = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** The same time of day so many days later. */
export const moveByDays = (local: string, days: number): string =>
  `${dayText(dayNumber(local) + days)}${local.slice(10)}`;

const LONGEST = 2_000;

/** The same time of day so many working days later, or earlier; 0 is the day itself. */
export function moveByWorkingDays(local: string, n: number, calendar: WorkedDays): string {
  const step = Math.sign(n);
  let day = dayNumber(local);
  let left = Math.abs(n);
  for (let tries = 0; left > 0 && tries < LONGEST; tries += 1) {
    day += step;
    if (calendar.isWorkingDay(dayText(day))) left -= 1;
  }
  return `${dayText(day)}${local.slice(10)}`;
}

/** As people read it. */
export const localText = (local: string): string => local.replace('T', ' ');

/** Runs of days off, each as long as `least` at least. */
export function holidays(
  { from, to }: { from: number; to: number },
  calendar: WorkedDays,
  least: number,
): readonly { readonly from: number; readonly days: number }[] {
  const found: { from: number; days: number }[] = [];
  let since: number | null = null;
  for (let day = from; day <= to; day += 1) {
    const off = day < to && !calendar.isWorkingDay(dayText(day));
    if (off) since ??= day;
    else if (since !== null) {
      if (day - since >= least) found.push({ from: since, days: day - since });
      since = null;
    }
  }
  return found;
}
