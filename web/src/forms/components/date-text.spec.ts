import { joinDate, splitDate } from './date-text.js';

describe('a date in parts', () => {
  it('goes apart and together again', () => {
    expect(splitDate('2031-07-04')).toEqual({ year: '2031', month: '7', day: '4' });
    expect(joinDate(['2031', '7', '4'])).toBe('2031-07-04');
    expect(joinDate(['2031', '12'])).toBe('2031-12');
  });

  it('is nothing where nothing is typed and no date where something is missing', () => {
    expect(joinDate(['', '', ''])).toBe('');
    expect(joinDate(['2031', '', '4'])).toBe('2031--04');
    expect(splitDate(undefined)).toEqual({ year: '', month: '', day: '' });
  });
});
