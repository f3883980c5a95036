import chineseDays from 'chinese-days';
import { Temporal } from 'temporal-polyfill';
import { endOfDay } from './local-time.js';

/** Days on which a plan departs from the official calendar. Local dates; a day in both lists is worked. */
export interface WorkingDayOverrides {
  readonly holidays?: readonly string[];
  readonly workdays?: readonly string[];
}

/** No official holiday and no plan is as long as this. */
const LONGEST_SEARCH = 400;

/** Working days of mainland China: weekends and official holidays off, weekends that are worked (调休) on. */
export class WorkingCalendar {
  private readonly holidays: ReadonlySet<string>;
  private readonly workdays: ReadonlySet<string>;

  constructor(overrides: WorkingDayOverrides = {}) {
    this.holidays = new Set(overrides.holidays);
    this.workdays = new Set(overrides.workdays);
  }

  /** @param date `YYYY-MM-DD` */
  isWorkingDay(date: string): boolean {
    if (this.workdays.has(date)) return true;
    return !this.holidays.has(date) && chineseDays.isWorkday(date);
  }

  /**
   * The last day of a period of n working days after something was posted; the day of posting does not count.
   * With 0 the day itself, worked or not.
   */
  addWorkingDays(postedOn: string, n: number): string {
    if (!Number.isInteger(n) || n < 0) throw new RangeError(`${n} is no number of working days.`);
    let day = Temporal.PlainDate.from(postedOn);
    for (let left = n; left > 0; left -= 1) day = this.nextWorkingDay(day);
    return day.toString();
  }

  /** How many working days are left up to a last day, with today where it is one; 0 after that day. */
  workingDaysLeft(today: string, lastDay: string): number {
    let left = 0;
    const last = Temporal.PlainDate.from(lastDay);
    let day = Temporal.PlainDate.from(today);
    for (; Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
      if (this.isWorkingDay(day.toString())) left += 1;
    }
    return left;
  }

  /** The exclusive end of a period that ends on this day: its 24:00. */
  deadlineOf(localDate: string, timeZone: string): Date {
    return endOfDay(localDate, timeZone);
  }

  /**
   * Whether the official holidays of the year are known. They are announced each November; before that only
   * weekends are off, which a plan's own lists must make good.
   */
  static knows(year: number): boolean {
    return chineseDays.getHolidaysInRange(`${year}-01-01`, `${year}-12-31`, false).length > 0;
  }

  private nextWorkingDay(after: Temporal.PlainDate): Temporal.PlainDate {
    for (let ahead = 1; ahead <= LONGEST_SEARCH; ahead += 1) {
      const day = after.add({ days: ahead });
      if (this.isWorkingDay(day.toString())) return day;
    }
    throw new RangeError(`No working day within ${LONGEST_SEARCH} days after ${after.toString()}.`);
  }
}
