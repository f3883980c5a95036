import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { WorkingCalendar } from '../../../../src/seasons/calendar/working-calendar.js';
import { calendarWords } from '../../shared/texts/workbench-calendar.js';
import { calendarModel, monthsOf } from './calendar-model.js';
import { dayNumber, dayText, holidays, isLocalTime, moveByDays, moveByWorkingDays } from './local-days.js';

const plan = parse(readFileSync('seasons/wuxi-2024.yaml', 'utf8')) as Record<string, unknown>;
const calendar = new WorkingCalendar();

it('a time moves by days over months and years; its time of day stays, 24:00 too', () => {
  expect(moveByDays('2024-02-28T24:00', 2)).toBe('2024-03-01T24:00');
  expect(moveByDays('2024-01-01T09:00', -1)).toBe('2023-12-31T09:00');
});

it.each([
  ['2024-09-30T24:00', 1, '2024-10-08T24:00'],
  ['2024-10-08T09:00', -1, '2024-09-30T09:00'],
  ['2024-09-13T09:00', 1, '2024-09-14T09:00'],
  ['2024-09-14T09:00', 0, '2024-09-14T09:00'],
])('%s by %i working days is %s', (at, n, to) => {
  expect(moveByWorkingDays(at, n, calendar)).toBe(to);
});

it('days that a plan frees are not worked', () => {
  const own = new WorkingCalendar({ holidays: ['2024-07-15'] });
  expect(moveByWorkingDays('2024-07-14T24:00', 1, own)).toBe('2024-07-16T24:00');
});

it('every date of a plan is on the line, in the order of time, with whole months around', () => {
  const { rows, periods, range } = calendarModel(plan, calendarWords);
  expect(rows).toHaveLength(Object.keys(plan['dates'] as object).length);
  expect(rows[0]?.key).toBe('portalOpens');
  expect(periods.map(({ label }) => label)).toEqual(['大师工作室 申报', '卓越技师 申报']);
  expect(dayText(range!.from)).toBe('2024-06-01');
  expect(dayText(range!.to).endsWith('-01')).toBe(true);
  expect(monthsOf(range!).reduce((sum, { days }) => sum + days, 0)).toBe(range!.to - range!.from);
});

it('other times for some are marks of the same line', () => {
  const scopes = [
    { label: '江阴市', relation: 'district', in: ['jiangyin'], at: '2024-07-20T24:00' },
    { at: 'later' },
  ];
  const dates = { closes: { label: '截止', at: '2024-07-14T24:00', kind: 'closes', scopes } };
  const [row] = calendarModel({ dates }, calendarWords).rows;
  expect(row?.marks.map(({ path, label, kind }) => [path.join('.'), label, kind])).toEqual([
    ['dates.closes', '截止', 'closes'],
    ['dates.closes.scopes.0', '截止（江阴市）', 'scope'],
  ]);
});

it('what is no time is left out', () => {
  expect(isLocalTime('2024-07-14T24:00')).toBe(true);
  expect([isLocalTime('2024-13-40T00:00'), isLocalTime(3), isLocalTime('soon')]).toEqual([
    false,
    false,
    false,
  ]);
  expect(calendarModel({ dates: { a: null, b: { at: 'x' } } }, calendarWords)).toMatchObject({
    rows: [],
    range: null,
  });
});

it('tells long holidays', () => {
  const range = { from: dayNumber('2024-09-25'), to: dayNumber('2024-10-15') };
  expect(holidays(range, calendar, 3)).toEqual([{ from: dayNumber('2024-10-01'), days: 7 }]);
});
