import fc from 'fast-check';
import { describeDate, describeInstant, endOfDay, instantOf, localDateOf } from './local-time.js';

const SHANGHAI = 'Asia/Shanghai';

describe('local times of a plan', () => {
  it.each([
    ['2024-07-14T24:00', '2024-07-14T16:00:00.000Z'],
    ['2024-07-15T00:00', '2024-07-14T16:00:00.000Z'],
    ['2024-06-03T00:00', '2024-06-02T16:00:00.000Z'],
    ['2024-12-31T24:00', '2024-12-31T16:00:00.000Z'],
    ['2024-07-14T23:59:59', '2024-07-14T15:59:59.000Z'],
  ])('%s is %s', (local, instant) => {
    expect(instantOf(local, SHANGHAI).toISOString()).toBe(instant);
  });

  it.each([
    '2024-07-14',
    '2024-02-30T24:00',
    '2024-07-14T25:00',
    '2024-07-14T24:01',
    '2024-07-14 12:00',
    'x',
  ])('refuses %j and says how to write it', (local) => {
    expect(() => instantOf(local, SHANGHAI)).toThrow(/T24:00/);
  });

  it('follows the clock changes of a zone that has them', () => {
    expect(instantOf('2024-03-31T24:00', 'Europe/Berlin').toISOString()).toBe('2024-03-31T22:00:00.000Z');
    expect(endOfDay('2024-03-30', 'Europe/Berlin').toISOString()).toBe('2024-03-30T23:00:00.000Z');
  });

  it('shows an exclusive midnight as 24:00 of the day before, any other time as it is', () => {
    const cutOff = instantOf('2024-07-14T24:00', SHANGHAI);
    expect(describeInstant(cutOff, SHANGHAI, 'closes')).toBe('2024年7月14日 24:00');
    expect(describeInstant(cutOff, SHANGHAI, 'opens')).toBe('2024年7月15日 00:00');
    expect(describeInstant(cutOff, SHANGHAI)).toBe('2024年7月15日 00:00');
    expect(describeInstant(instantOf('2024-07-14T17:30', SHANGHAI), SHANGHAI, 'closes')).toBe(
      '2024年7月14日 17:30',
    );
    expect(describeInstant(instantOf('2024-12-31T24:00', SHANGHAI), SHANGHAI, 'closes')).toBe(
      '2024年12月31日 24:00',
    );
    expect(describeDate('2024-07-04')).toBe('2024年7月4日');
  });

  it('reads back what it shows', () => {
    const minutes = fc.integer({ min: 0, max: 527_000 }).map((n) => new Date(Date.UTC(2024, 0, 1, 0, n)));
    fc.assert(
      fc.property(minutes, fc.constantFrom('opens', 'closes'), (instant, kind) => {
        const [, year, month, day, time] = /(\d+)年(\d+)月(\d+)日 (.+)/.exec(
          describeInstant(instant, SHANGHAI, kind),
        )!;
        const local = `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}T${time}`;
        expect(instantOf(local, SHANGHAI)).toEqual(instant);
      }),
    );
  });

  it('tells the date of an instant where people are', () => {
    expect(localDateOf(new Date('2024-07-14T15:59:59.999Z'), SHANGHAI)).toBe('2024-07-14');
    expect(localDateOf(new Date('2024-07-14T16:00:00.000Z'), SHANGHAI)).toBe('2024-07-15');
  });
});
