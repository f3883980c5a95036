import fc from 'fast-check';
import { divideRounded } from './divide-rounded.js';

describe('rounded division', () => {
  it.each([
    [25, 10, 'halfUp', 3],
    [35, 10, 'halfUp', 4],
    [-25, 10, 'halfUp', -3],
    [-24, 10, 'halfUp', -2],
    [25, 10, 'halfEven', 2],
    [35, 10, 'halfEven', 4],
    [-25, 10, 'halfEven', -2],
    [26, 10, 'floor', 2],
    [-26, 10, 'floor', -3],
    [21, 10, 'ceil', 3],
    [-21, 10, 'ceil', -2],
    [20, 10, 'ceil', 2],
    [0, 7, 'halfUp', 0],
  ] as const)('%i / %i, %s: %i', (dividend, divisor, rounding, expected) => {
    expect(divideRounded(dividend, divisor, rounding)).toBe(expected);
  });

  it('is never further off than it may be', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 1000 }), (dividend, divisor) => {
        const exact = dividend / divisor;
        expect(Math.abs(divideRounded(dividend, divisor, 'halfUp') - exact)).toBeLessThanOrEqual(0.5);
        expect(Math.abs(divideRounded(dividend, divisor, 'halfEven') - exact)).toBeLessThanOrEqual(0.5);
        expect(divideRounded(dividend, divisor, 'floor')).toBe(Math.floor(exact) + 0);
        expect(divideRounded(dividend, divisor, 'ceil')).toBe(Math.ceil(exact) + 0);
      }),
    );
  });

  it('is exact where doubles are not', () => {
    expect(divideRounded(9007199254740993n, 2, 'halfUp')).toBe(4503599627370497);
    expect(() => divideRounded(1, 0, 'floor')).toThrow(RangeError);
  });
});
