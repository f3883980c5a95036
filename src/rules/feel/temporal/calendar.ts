/** Days of the proleptic Gregorian calendar as numbers, for years up to 999,999,999 either way. */

export const FARTHEST_YEAR = 999_999_999;
export const DAYS_PER_CYCLE = 146_097;
/** The calendar repeats itself after so many years. */
export const YEARS_PER_CYCLE = 400;

export interface CivilDate {
  readonly year: number;
  /** 1–12 */
  readonly month: number;
  /** 1–31 */
  readonly day: number;
}

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

export const daysInMonth = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);

/** Days since 1970-01-01, by counting years from March on, so that the leap day is the last of a year. */
export function epochDayOf({ year, month, day }: CivilDate): number {
  const shifted = month <= 2 ? year - 1 : year;
  const cycle = Math.floor(shifted / YEARS_PER_CYCLE);
  const yearOfCycle = shifted - cycle * YEARS_PER_CYCLE;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfCycle =
    yearOfCycle * 365 + Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100) + dayOfYear;
  return cycle * DAYS_PER_CYCLE + dayOfCycle - 719_468;
}

export function civilDateOf(epochDay: number): CivilDate {
  const days = epochDay + 719_468;
  const cycle = Math.floor(days / DAYS_PER_CYCLE);
  const dayOfCycle = days - cycle * DAYS_PER_CYCLE;
  const yearOfCycle = Math.floor(
    (dayOfCycle -
      Math.floor(dayOfCycle / 1460) +
      Math.floor(dayOfCycle / 36_524) -
      Math.floor(dayOfCycle / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfCycle - (365 * yearOfCycle + Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return {
    year: yearOfCycle + cycle * YEARS_PER_CYCLE + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  };
}

export const isCivilDate = ({ year, month, day }: CivilDate): boolean =>
  [year, month, day].every(Number.isInteger) &&
  Math.abs(year) <= FARTHEST_YEAR &&
  month >= 1 &&
  month <= 12 &&
  day >= 1 &&
  day <= daysInMonth(year, month);

/** Where the month lacks the day, its last one stands in. */
export function plusMonths({ year, month, day }: CivilDate, months: number): CivilDate {
  const total = year * 12 + month - 1 + months;
  const target = { year: Math.floor(total / 12), month: total - Math.floor(total / 12) * 12 + 1 };
  return { ...target, day: Math.min(day, daysInMonth(target.year, target.month)) };
}

/** 1 is Monday. */
export const weekdayOf = (epochDay: number): number => ((((epochDay + 3) % 7) + 7) % 7) + 1;

export const dayOfYear = (date: CivilDate): number =>
  epochDayOf(date) - epochDayOf({ year: date.year, month: 1, day: 1 }) + 1;

/** ISO 8601: the week of the Thursday. */
export function weekOfYear(date: CivilDate): number {
  const thursday = epochDayOf(date) - weekdayOf(epochDayOf(date)) + 4;
  return Math.floor((dayOfYear(civilDateOf(thursday)) - 1) / 7) + 1;
}
