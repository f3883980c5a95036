import { fromLocal, toLocal } from './local-date.js';

describe('a date as it is typed', () => {
  it('ends a day at 24:00 and begins one at 00:00', () => {
    expect(toLocal('2031-07-14T16:00:00Z', 'closes')).toEqual({ date: '2031-07-14', time: '24:00' });
    expect(toLocal('2031-07-14T16:00:00Z', 'opens')).toEqual({ date: '2031-07-15', time: '00:00' });
    expect(toLocal('2031-07-14T01:30:00Z', 'closes')).toEqual({ date: '2031-07-14', time: '09:30' });
  });

  it('is sent as local time', () => {
    expect(fromLocal({ date: '2031-07-14', time: '24:00' })).toBe('2031-07-14T24:00');
  });
});
