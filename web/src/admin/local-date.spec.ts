import { fromTyped, instantOf, toTyped } from './local-date.js';

describe('a time as it is typed', () => {
  it('ends a day at 24:00 and begins one at 00:00', () => {
    expect(toTyped('2031-07-14T16:00:00Z', 'closes')).toBe('2031-07-14 24:00');
    expect(toTyped('2031-07-14T16:00:00Z', 'opens')).toBe('2031-07-15 00:00');
    expect(toTyped('2031-07-14T01:30:00Z', 'closes')).toBe('2031-07-14 09:30');
  });

  it('is read however people write it', () => {
    expect(fromTyped(' 2031-7-4 9:05 ')).toBe('2031-07-04T09:05');
    expect(fromTyped('2031年7月14日 24:00')).toBe('2031-07-14T24:00');
  });

  it.each(['', '2031-02-30 09:00', '2031-07-14', '2031-07-14 24:01', '2031-07-14 09:60'])(
    'refuses %j',
    (text) => {
      expect(fromTyped(text)).toBeNull();
    },
  );

  it('becomes an instant', () => {
    expect(instantOf('2031-07-14T24:00')).toBe('2031-07-14T16:00:00.000Z');
    expect(instantOf('2031-07-14T09:30')).toBe('2031-07-14T01:30:00.000Z');
  });
});
