import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  civilDateOf,
  dayOfYear,
  daysInMonth,
  epochDayOf,
  isCivilDate,
  plusMonths,
  weekdayOf,
  weekOfYear,
} from './calendar.js';

const EPOCH = Temporal.PlainDate.from('1970-01-01');
/** Days that another calendar knows too. */
const day = fc.integer({ min: -90_000_000, max: 90_000_000 });

it('counts days as another calendar does', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: -5000, max: 5000 }), (epochDay, months) => {
      const expected = EPOCH.add({ days: epochDay });
      const { year, month, day: dayOfMonth } = expected;
      const date = { year, month, day: dayOfMonth };
      expect(civilDateOf(epochDay)).toEqual(date);
      expect(epochDayOf(date)).toBe(epochDay);
      expect(weekdayOf(epochDay)).toBe(expected.dayOfWeek);
      expect(dayOfYear(date)).toBe(expected.dayOfYear);
      expect(weekOfYear(date)).toBe(expected.weekOfYear);
      expect(daysInMonth(year, month)).toBe(expected.daysInMonth);
      const later = expected.add({ months });
      expect(plusMonths(date, months)).toEqual({ year: later.year, month: later.month, day: later.day });
    }),
    { numRuns: 500 },
  );
});

it('goes as far as 999,999,999 years', () => {
  for (const year of [-999_999_999, 999_999_999])
    expect(civilDateOf(epochDayOf({ year, month: 12, day: 31 }))).toEqual({ year, month: 12, day: 31 });
});

it.each([
  [{ year: 2024, month: 2, day: 29 }, true],
  [{ year: 2023, month: 2, day: 29 }, false],
  [{ year: 1900, month: 2, day: 29 }, false],
  [{ year: 2000, month: 2, day: 29 }, true],
  [{ year: 2024, month: 4, day: 31 }, false],
  [{ year: 2024, month: 13, day: 1 }, false],
  [{ year: 2024, month: 0, day: 1 }, false],
  [{ year: 2024, month: 1, day: 0 }, false],
  [{ year: 2024.5, month: 1, day: 1 }, false],
  [{ year: 1_000_000_000, month: 1, day: 1 }, false],
])('%j is a date: %s', (date, expected) => {
  expect(isCivilDate(date)).toBe(expected);
});
