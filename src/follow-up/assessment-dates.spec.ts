import { dueState, yearlyDates } from './assessment-dates.js';

const dates = (first: string, years: number): string[] =>
  yearlyDates(new Date(first), years, 'Asia/Shanghai').map((date) => date.toISOString());

describe('assessments', () => {
  it('come at the same local time every year', () => {
    expect(dates('2025-09-30T01:00:00.000Z', 3)).toEqual([
      '2025-09-30T01:00:00.000Z',
      '2026-09-30T01:00:00.000Z',
      '2027-09-30T01:00:00.000Z',
    ]);
  });

  it('of 29 February come on the 28th where there is none, and on the 29th again', () => {
    expect(dates('2024-02-29T04:00:00.000Z', 5).map((date) => date.slice(0, 10))).toEqual([
      ...['2024-02-29', '2025-02-28', '2026-02-28', '2027-02-28', '2028-02-29'],
    ]);
  });

  const at = new Date('2025-09-30T00:00:00Z');
  const overdueAt = new Date('2025-11-30T00:00:00Z');
  it.each([
    [null, false, '2025-09-29T23:59:59Z', 'open'],
    [null, false, '2025-09-30T00:00:00Z', 'due'],
    [null, false, '2025-11-30T00:00:00Z', 'due'],
    [null, false, '2025-11-30T00:00:01Z', 'overdue'],
    [null, true, '2026-11-30T00:00:01Z', 'ended'],
    ['passed', true, '2026-11-30T00:00:01Z', 'passed'],
    ['failed', false, '2025-10-01T00:00:00Z', 'failed'],
  ] as const)('with %s (ended: %s) stand at %s as %s', (result, ended, now, state) => {
    expect(dueState({ result, ended, at, overdueAt, now: new Date(now) })).toBe(state);
  });
});
