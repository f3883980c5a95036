import { WorkingCalendar } from '../seasons/index.js';
import { noticePeriod } from './notice-period.js';

const calendar = new WorkingCalendar();
const ends = (days: { workingDays?: number; calendarDays?: number }) =>
  noticePeriod(days, '2025-09-30', calendar, 'Asia/Shanghai');

describe('the period of a notice', () => {
  it('in working days leaves the holidays out and the weekends that are worked in', () => {
    expect(ends({ workingDays: 2 }).lastDay).toBe('2025-10-10');
    expect(ends({ workingDays: 3 }).lastDay).toBe('2025-10-11');
  });

  it('in calendar days counts every day after the posting, and ends at 24:00 local time', () => {
    expect(ends({ calendarDays: 7 })).toEqual({
      lastDay: '2025-10-07',
      endsAt: new Date('2025-10-07T16:00:00Z'),
    });
  });
});
