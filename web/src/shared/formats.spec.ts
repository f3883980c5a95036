import * as formats from './formats.js';

describe('formats', () => {
  it('says a closing midnight as 24:00 of the day before', () => {
    expect(formats.closing('2031-07-14T16:00:00Z')).toBe('2031年7月14日 24:00');
    expect(formats.closing('2031-07-14T15:59:00Z')).toBe('2031年7月14日 23:59');
  });

  it('shows times in the season zone whatever the reader zone', () => {
    expect(formats.dateTime('2031-01-01T01:05:00+08:00')).toBe('2031年1月1日 01:05');
    expect(formats.compactDateTime('2031-01-01T01:05:00+08:00')).toBe('01-01 01:05');
    expect(formats.localInput('2030-12-31T16:00:00Z')).toBe('2031-01-01T00:00');
  });

  it('says a duration in its two largest units', () => {
    const minute = 60_000;
    expect(formats.duration(12 * 1440 * minute + 185 * minute)).toBe('12 天 3 小时');
    expect(formats.duration(1440 * minute)).toBe('1 天');
    expect(formats.duration(61 * minute)).toBe('1 小时 1 分钟');
    expect(formats.duration(59 * minute)).toBe('59 分钟');
    expect(formats.duration(5_999)).toBe('5 秒');
  });

  it('writes hundredths as points and fen as yuan', () => {
    expect(formats.points(9005)).toBe('90.05');
    expect(formats.yuan(5_000_000)).toBe('50,000.00');
  });

  it('writes file sizes people read', () => {
    expect(formats.fileSize(900)).toBe('900 B');
    expect(formats.fileSize(2_621_440)).toBe('2.5 MB');
    expect(formats.fileSize(20_971_520)).toBe('20 MB');
  });

  it('reads dates out and leaves other words alone', () => {
    expect(formats.readableDate('2031-07-04')).toBe('2031年7月4日');
    expect(formats.readableDate('2031-07')).toBe('2031年7月');
    expect(formats.readableDate('2031.07-2032.01')).toBe('2031.07-2032.01');
  });
});
