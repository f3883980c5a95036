import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { WorkingCalendar } from '../calendar/index.js';
import { moveDate, moveLocalTime } from './move-date.js';

const calendar = new WorkingCalendar();

describe('a date of the next year', () => {
  it.each([
    // A Sunday stays a Sunday, a Wednesday a Wednesday.
    ['2024-07-14', 1, '2025-07-13'],
    ['2024-09-11', 1, '2025-09-10'],
    ['2024-06-03', 1, '2025-06-03'],
    // 2024-09-30 was worked; 2025-09-29 is too.
    ['2024-09-30', 1, '2025-09-29'],
    // 2023-10-09 was the first day after the holidays; 2024-10-07 is still one.
    ['2023-10-09', 1, '2024-10-08'],
    ['2024-02-29', 1, '2025-02-27'],
    ['2024-07-14', 2, '2026-07-12'],
  ])('%s, %i years on: %s', (date, years, moved) => {
    expect(moveDate(date, years, calendar)).toBe(moved);
  });

  it('keeps its clock time', () => {
    expect(moveLocalTime('2024-07-14T24:00', 1, calendar)).toBe('2025-07-13T24:00');
    expect(moveLocalTime('2024-09-11T09:00', 1, calendar)).toBe('2025-09-10T09:00');
  });

  it('is never far away, and worked when the old one was', () => {
    const days = fc.integer({ min: 0, max: 1400 });
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 3 }), (offset, years) => {
        const old = Temporal.PlainDate.from('2020-01-01').add({ days: offset });
        const moved = Temporal.PlainDate.from(moveDate(old.toString(), years, calendar));
        const away = Math.abs(old.add({ years }).until(moved).days);
        expect(away).toBeLessThanOrEqual(14);
        if (!calendar.isWorkingDay(old.toString())) return;
        expect(calendar.isWorkingDay(moved.toString())).toBe(true);
      }),
    );
  });
});
