import { instantOf, WorkingCalendar } from '../seasons/index.js';
import { actTime, shiftWorkingDays, type SeasonTimes } from './act-time.js';
import type { ActTime } from './mapping.js';

const ZONE = 'Asia/Shanghai';
const at = (local: string): number => instantOf(local, ZONE).getTime();

const times: SeasonTimes = {
  timezone: ZONE,
  calendar: new WorkingCalendar(),
  dates: new Map([
    ['opens', { at: at('2024-09-02T00:00'), closes: false }],
    ['closes', { at: at('2024-09-19T24:00'), closes: true }],
  ]),
};
const timeOf = (moment: ActTime, openedAt = '2024-09-03T10:20', context = {}): number | null =>
  actTime(moment, times, { openedAt: at(openedAt), context });

describe('when a scripted person acts', () => {
  it.each<[string, ActTime, string]>([
    ['at a date', { date: 'closes' }, '2024-09-19T24:00'],
    ['hours before it', { date: 'closes', minusHours: 12 }, '2024-09-19T12:00'],
    ['hours after it', { date: 'closes', plusHours: 1 }, '2024-09-20T01:00'],
    ['working days before it, over a holiday', { date: 'closes', minusWorkingDays: 2 }, '2024-09-14T24:00'],
    ['at a time of its last day', { date: 'closes', time: '09:30' }, '2024-09-19T09:30'],
    ['at a time of the day it opens', { date: 'opens', time: '09:30' }, '2024-09-02T09:30'],
    [
      'some working days on, at a time',
      { date: 'opens', plusWorkingDays: 3, time: '14:00' },
      '2024-09-05T14:00',
    ],
    ['hours after the task opened', { opened: true, plusHours: 2 }, '2024-09-03T12:20'],
    [
      'the next working day after it opened',
      { opened: true, plusWorkingDays: 1, time: '09:00' },
      '2024-09-04T09:00',
    ],
    ['at a local time', { on: '2024-10-01T08:00' }, '2024-10-01T08:00'],
    ['when the line says', { value: 'line.at' }, '2024-09-12T16:45'],
  ])('%s', (_name, moment, expected) => {
    expect(timeOf(moment, undefined, { line: { at: '2024-09-12T16:45' } })).toBe(at(expected));
  });

  it('is not known while its date is not', () => {
    expect(timeOf({ date: 'notice:list' })).toBeNull();
    expect(timeOf({ value: 'line.at' }, undefined, { line: {} })).toBeNull();
  });

  it('must be a time', () => {
    expect(() => timeOf({ value: 'line.at' }, undefined, { line: { at: '明天' } })).toThrow(/明天/);
  });

  it('goes back over days off', () => {
    expect(shiftWorkingDays(times.calendar, '2024-10-08', -1)).toBe('2024-09-30');
    expect(shiftWorkingDays(times.calendar, '2024-10-08', -2)).toBe('2024-09-29');
    expect(shiftWorkingDays(times.calendar, '2024-09-30', 1)).toBe('2024-10-08');
  });
});
