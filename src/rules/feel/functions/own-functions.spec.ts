import fc from 'fast-check';
import { evaluateExpression } from '../feel.js';
import { OWN_FUNCTION_NAMES } from '../function-names.js';
import { functionNamed } from './index.js';

/** Only Mondays to Fridays. */
const calendar = {
  isWorkingDay: (date: string) => ![0, 6].includes(new Date(date).getUTCDay()),
  addWorkingDays(date: string, n: number): string {
    let day = new Date(date);
    for (let left = n; left > 0; left -= calendar.isWorkingDay(day.toISOString()) ? 1 : 0) {
      day = new Date(day.getTime() + 86_400_000);
    }
    return day.toISOString().slice(0, 10);
  },
};
const value = (source: string, context = {}) =>
  evaluateExpression(source, context, { ownFunctions: true, calendar });

describe('full years', () => {
  it.each([
    ['1968-07-14', '2024-07-13', 55],
    ['1968-07-14', '2024-07-14', 55],
    ['1968-07-14', '2024-07-15', 56],
    ['1968-02-29', '2023-02-28', 54],
    ['1968-02-29', '2023-03-01', 55],
    ['1968-02-29', '2024-02-29', 55],
    ['1968-02-29', '2024-03-01', 56],
    ['2000-12-31', '2001-12-31', 0],
    ['2000-12-31', '2002-01-01', 1],
    ['2000-01-01', '2000-01-01', 0],
  ])('of somebody born on %s, on %s: %i, for a birthday counts from the next day', (birth, on, years) => {
    expect(value('full years(birth, on)', { birth, on })).toBe(years);
    expect(value('full years(birth: date(birth), on: date(on))', { birth, on })).toBe(years);
  });

  it('is null for what is no date, or before birth', () => {
    for (const birth of ['', 'x', '2024-02-30', null, 5, '2025-01-01']) {
      expect(value('full years(birth, "2024-07-14")', { birth })).toBeNull();
    }
  });

  it('takes the day out of a date and time', () => {
    expect(value('full years("1968-07-14", @"2024-07-15T08:00:00+08:00")')).toBe(56);
    expect(value('full years("1968-07-14", "2024-07-15T08:00")')).toBe(56);
  });

  it('grows by one in a year, on one day only, and agrees with full months', () => {
    const days = fc
      .integer({ min: 0, max: 20_000 })
      .map((n) => new Date(Date.UTC(1950, 0, 1 + n)).toISOString().slice(0, 10));
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 30_000 }), (birth, ahead) => {
        const on = new Date(Date.parse(birth) + ahead * 86_400_000).toISOString().slice(0, 10);
        const years = value('full years(birth, on)', { birth, on }) as number;
        const tomorrow = value('full years(birth, date(on) + duration("P1D"))', { birth, on }) as number;
        expect([years, years + 1]).toContain(tomorrow);
        expect(Math.floor((value('full months(birth, on)', { birth, on }) as number) / 12)).toBe(years);
      }),
    );
  });
});

describe('other functions of ours', () => {
  it.each([
    ['full months("2000-01-31", "2000-02-29")', 0],
    ['full months("2000-01-31", "2000-03-01")', 1],
    ['full months("2000-01-15", "2000-02-16")', 1],
    ['years before("2024-07-14", 2)', '2022-07-14'],
    ['years before("2024-02-29", 1)', '2023-02-28'],
    ['date("2022-07-14") <= years before("2024-07-14", 2)', true],
    ['date("2022-07-15") <= years before("2024-07-14", 2)', false],
    ['years before("2024-07-14", 1.5)', null],
    ['months before("2024-03-31", 1)', '2024-02-29'],
    ['days before("2024-03-01", 1)', '2024-02-29'],
    ['month end("2024-02-03")', '2024-02-29'],
    ['month end("x")', null],
    ['birth date of("11010519491231002X")', '1949-12-31'],
    ['birth date of("x")', null],
    ['gender of("11010519491231002X")', 'F'],
    ['normalized(" ＣＮＣ 车工 ")', 'cnc 车工'],
    ['normalized("ABC") = normalized("ａｂｃ　")', true],
    ['normalized(null)', null],
    ['working days after("2024-07-12", 1)', '2024-07-15'],
    ['working days after("2024-07-12", 0)', '2024-07-12'],
    ['working days after("2024-07-12", -1)', null],
    ['working days after("2024-07-12", 100000)', null],
    ['is working day("2024-07-13")', false],
    ['round to(2.345, 2, "halfUp")', 2.35],
    ['round to(2.5, 0, "halfEven")', 2],
    ['round to(2.1, 0, "ceiling")', 3],
    ['round to(2.1, 0, "sideways")', null],
  ])('%s', (source, expected) => {
    expect(value(source)).toEqual(expected);
  });

  it('need a calendar for working days', () => {
    expect(() => evaluateExpression('is working day("2024-07-13")', {}, { ownFunctions: true })).toThrow(
      /工作日历/,
    );
  });

  it('are refused where Zeebe may evaluate, with the cure', () => {
    for (const name of OWN_FUNCTION_NAMES) {
      expect(functionNamed(name, { ownFunctions: true })).not.toBeNull();
      expect(() => evaluateExpression(`${name}(1, 2)`, {})).toThrow(/服务任务/);
    }
  });
});
