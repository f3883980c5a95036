import fc from 'fast-check';
import { WorkingCalendar } from './working-calendar.js';

const calendar = new WorkingCalendar();

describe('working days', () => {
  it.each([
    ['2024-09-14', true, 'a Saturday that is worked'],
    ['2024-09-15', false, 'a Sunday'],
    ['2024-09-16', false, 'a holiday on a Monday'],
    ['2024-09-18', true, 'a Wednesday'],
    ['2024-09-29', true, 'a Sunday that is worked'],
    ['2024-10-01', false, 'the National Day'],
    ['2024-10-12', true, 'a Saturday that is worked'],
  ])('%s: %s (%s)', (date, expected) => {
    expect(calendar.isWorkingDay(date)).toBe(expected);
  });

  it.each([
    ['2024-09-11', 5, '2024-09-19'],
    ['2024-09-25', 7, '2024-10-10'],
    ['2024-09-13', 1, '2024-09-14'],
    ['2024-09-14', 1, '2024-09-18'],
    ['2024-09-30', 1, '2024-10-08'],
    ['2024-02-09', 5, '2024-02-22'],
    ['2024-09-15', 0, '2024-09-15'],
  ])('posted on %s, %i working days end on %s: the day of posting does not count', (posted, n, last) => {
    expect(calendar.addWorkingDays(posted, n)).toBe(last);
  });

  it('lets a plan depart from the official calendar', () => {
    const own = new WorkingCalendar({ holidays: ['2024-09-12'], workdays: ['2024-09-15'] });
    expect(own.isWorkingDay('2024-09-12')).toBe(false);
    expect(own.isWorkingDay('2024-09-15')).toBe(true);
    expect(own.addWorkingDays('2024-09-11', 5)).toBe('2024-09-19');
    expect(new WorkingCalendar({ holidays: ['2024-09-12'] }).addWorkingDays('2024-09-11', 5)).toBe(
      '2024-09-20',
    );
  });

  it('ends a period at 24:00 of its last day', () => {
    expect(calendar.deadlineOf('2024-09-19', 'Asia/Shanghai').toISOString()).toBe('2024-09-19T16:00:00.000Z');
  });

  it('knows which years have been announced', () => {
    expect(WorkingCalendar.knows(2024)).toBe(true);
    expect(WorkingCalendar.knows(2099)).toBe(false);
  });

  it('refuses what is no number of days, and does not search for ever', () => {
    expect(() => calendar.addWorkingDays('2024-09-11', -1)).toThrow(RangeError);
    expect(() => calendar.addWorkingDays('2024-09-11', 1.5)).toThrow(RangeError);
    const always = Array.from({ length: 500 }, (_, i) =>
      new Date(Date.UTC(2024, 0, i)).toISOString().slice(0, 10),
    );
    expect(() => new WorkingCalendar({ holidays: always }).addWorkingDays('2024-01-01', 1)).toThrow(
      RangeError,
    );
  });

  it('steps one by one and lands on working days', () => {
    const days = fc
      .integer({ min: 0, max: 700 })
      .map((n) => new Date(Date.UTC(2023, 6, 1 + n)).toISOString().slice(0, 10));
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 15 }), (from, n) => {
        const last = calendar.addWorkingDays(from, n);
        expect(calendar.isWorkingDay(last)).toBe(true);
        expect(calendar.addWorkingDays(calendar.addWorkingDays(from, n - 1), 1)).toBe(last);
        expect(last > from).toBe(true);
      }),
    );
  });

  it('counts what is left of a period: all of it on the day after it began, none when it is over', () => {
    const plain = new WorkingCalendar();
    const start = fc.integer({ min: 0, max: 500 });
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 15 }), (offset, n) => {
        const day = (more: number) =>
          new Date(Date.UTC(2023, 6, 1 + offset + more)).toISOString().slice(0, 10);
        const last = plain.addWorkingDays(day(0), n);
        expect(plain.workingDaysLeft(day(1), last)).toBe(n);
        expect(plain.workingDaysLeft(last, last)).toBe(1);
        expect(plain.workingDaysLeft('2031-01-01', last)).toBe(0);
      }),
    );
  });
});
