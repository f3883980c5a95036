import { addDuration, parseCycle, parseDuration, parseInstant } from './iso-time.js';

const ZONE = 'Asia/Shanghai';

describe('parseInstant', () => {
  it.each([
    ['2030-01-02T10:00+08:00', '2030-01-02T02:00:00.000Z'],
    ['2030-01-02T10:00:00Z', '2030-01-02T10:00:00.000Z'],
    ['2030-01-02T10:00:00.5Z', '2030-01-02T10:00:00.500Z'],
    ['2030-07-02T10:00+02:00[Europe/Paris]', '2030-07-02T08:00:00.000Z'],
    ['2030-07-02T10:00[Europe/Paris]', '2030-07-02T08:00:00.000Z'],
    ['2030-07-02T10:00@Europe/Paris', '2030-07-02T08:00:00.000Z'],
    ['2030-01-02T10:00', '2030-01-02T02:00:00.000Z'],
  ])('reads %s', (text, instant) => {
    expect(parseInstant(text, ZONE)?.toISOString()).toBe(instant);
  });

  it.each(['2030-01-02', '10:00', '2030-13-02T10:00Z', '2030-01-02T10:00@Nowhere/City', 'tomorrow', ''])(
    'knows no instant in "%s"',
    (text) => expect(parseInstant(text, ZONE)).toBeNull(),
  );
});

describe('parseCycle', () => {
  it.each([
    ['R3/PT10M', { repetitions: 3, start: null, interval: 'PT10M' }],
    ['R/P1D', { repetitions: -1, start: null, interval: 'P1D' }],
    ['R2/2030-01-01T00:00Z/P1D', { repetitions: 2, start: new Date('2030-01-01T00:00Z'), interval: 'P1D' }],
  ])('reads %s', (text, cycle) => {
    expect(parseCycle(text, ZONE)).toEqual(cycle);
  });

  it.each([
    'PT10M',
    'R3',
    'R3/',
    'Rx/PT10M',
    'R3/soon/PT10M',
    'R3/2030-01-01T00:00Z/P1D/P1D',
    '0 0 9 * * MON',
  ])('knows no cycle in "%s"', (text) => expect(parseCycle(text, ZONE)).toBeNull());
});

describe('durations', () => {
  it('follow the calendar of the zone: a month from its last day is its last day', () => {
    const month = parseDuration('P1M')!;
    // 2030-01-31 07:00 in Shanghai, though still the 30th in UTC.
    expect(addDuration(new Date('2030-01-30T23:00:00Z'), month, ZONE).toISOString()).toBe(
      '2030-02-27T23:00:00.000Z',
    );
  });

  it('are ISO 8601 or nothing', () => {
    expect(parseDuration('P1DT2H')?.total('hours')).toBe(26);
    for (const text of ['3 days', '', 'P', '10M']) expect(parseDuration(text)).toBeNull();
  });
});
