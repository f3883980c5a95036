import { isCron, nextCron } from './cron.js';

const from = new Date('2026-11-23T05:17:33Z');

function next(text: string, count: number, timeZone = 'UTC'): string[] {
  const found: string[] = [];
  let last: Date | null = from;
  for (let left = count; left > 0 && last; left -= 1) {
    last = nextCron(text, last, timeZone);
    if (last) found.push(last.toISOString().replace(':00.000Z', 'Z').replace('.000Z', 'Z'));
  }
  return found;
}

/** What cron-utils, the library of Zeebe, answers for the same expressions. */
describe('cron', () => {
  it.each([
    [
      '0 */20,5-7 * ? * *',
      ['2026-11-23T05:20Z', '2026-11-23T05:40Z', '2026-11-23T06:00Z', '2026-11-23T06:05Z'],
    ],
    ['0 5/15 * * * *', ['2026-11-23T05:20Z', '2026-11-23T05:35Z', '2026-11-23T05:50Z', '2026-11-23T06:05Z']],
    ['10/7 0 0 * * *', ['2026-11-24T00:00:10Z', '2026-11-24T00:00:17Z']],
    ['0 0 0 L * ?', ['2026-11-30T00:00Z', '2026-12-31T00:00Z', '2027-01-31T00:00Z', '2027-02-28T00:00Z']],
    ['0 0 0 L-3 * ?', ['2026-11-27T00:00Z', '2026-12-28T00:00Z', '2027-01-28T00:00Z', '2027-02-25T00:00Z']],
    ['0 0 0 1,L * ?', ['2026-12-01T00:00Z', '2027-01-01T00:00Z']],
    ['0 0 9 ? * FRIL', ['2026-11-27T09:00Z', '2026-12-25T09:00Z']],
    ['0 0 9 ? * 5#2', ['2026-12-11T09:00Z', '2027-01-08T09:00Z']],
    [
      '0 0 0 * * FRI-MON',
      ['2026-11-27T00:00Z', '2026-11-28T00:00Z', '2026-11-29T00:00Z', '2026-11-30T00:00Z'],
    ],
    ['0 0 0 * * MON/2', ['2026-11-25T00:00Z', '2026-11-27T00:00Z', '2026-11-29T00:00Z', '2026-11-30T00:00Z']],
    ['0 0 0 ? * L', ['2026-11-29T00:00Z', '2026-12-06T00:00Z']],
    // Both the day and the weekday must fit.
    ['0 0 0 13 * FRI', ['2027-08-13T00:00Z', '2028-10-13T00:00Z']],
    ['0 0 0 29 2 ?', ['2028-02-29T00:00Z', '2032-02-29T00:00Z']],
    ['@weekly', ['2026-11-29T00:00Z', '2026-12-06T00:00Z']],
    ['@hourly', ['2026-11-23T06:00Z']],
  ])('%s', (text, expected) => {
    expect(next(text, expected.length)).toEqual(expected);
  });

  it('has no next time for a day that never comes', () => {
    expect(next('0 0 0 30 2 ?', 1)).toEqual([]);
    expect(next('0 0 0 L-31 * ?', 1)).toEqual([]);
  });

  it('reads the calendar of its zone', () => {
    expect(next('0 0 9 * * *', 1, 'Asia/Shanghai')).toEqual(['2026-11-24T01:00Z']);
  });

  it.each([
    ...[
      '0 0 * * *',
      '@reboot',
      '0 0 0 * * 8',
      '60 0 0 * * *',
      '0 0 24 * * *',
      '0 0 0 32 * *',
      '0 0 0 * 13 *',
    ],
    ...[
      '0 10-5 * * * *',
      '0 0 0 * * * 2030',
      '0 */60 * * * *',
      '0 0 */24 * * *',
      '? * * * * *',
      'a b c d e f',
    ],
  ])('refuses %s', (text) => {
    expect(isCron(text)).toBe(false);
  });
});
