import fc from 'fast-check';
import { hundredthsOf, pointsText } from './points.js';

describe('points', () => {
  it.each([
    [0, 0],
    ['0', 0],
    [92, 9200],
    [92.5, 9250],
    [0.29, 29],
    [1.1, 110],
    ['87.05', 8705],
    [' 87.5 ', 8750],
    [-3.5, -350],
    [4.35, 435],
  ])('reads %p as %p hundredths', (points, hundredths) => {
    expect(hundredthsOf(points)).toBe(hundredths);
  });

  it.each([
    92.125,
    '1e2',
    '',
    ' ',
    'ninety',
    '9,5',
    null,
    undefined,
    true,
    Number.NaN,
    Infinity,
    [90],
    '0x1F',
  ])('refuses %p', (points) => {
    expect(hundredthsOf(points)).toBeNull();
  });

  it('moves digits without rounding, for every score with two decimals', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 100_000 }), (hundredths) => {
        expect(hundredthsOf(pointsText(hundredths))).toBe(hundredths);
        expect(hundredthsOf(Number(pointsText(hundredths)))).toBe(hundredths);
      }),
    );
  });

  it('shows no zeros that say nothing', () => {
    expect([10_000, 8750, 8705, 5, 0, -350].map(pointsText)).toEqual([
      '100',
      '87.5',
      '87.05',
      '0.05',
      '0',
      '-3.5',
    ]);
  });
});
