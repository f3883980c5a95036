import fc from 'fast-check';
import { weightedTotal } from './weighted-total.js';

describe('weighted total', () => {
  it('adds exactly and rounds once, half up', () => {
    // 0.7 × 90.05 + 0.3 × 88.50 = 63.035 + 26.55 = 89.585: rounding the parts first would give 89.59 + …
    expect(
      weightedTotal([
        { score: 9005, weight: 70 },
        { score: 8850, weight: 30 },
      ]),
    ).toBe(8959);
    // Doubles say 89.585 is a little less than it is.
    expect(
      weightedTotal([
        { score: 8333, weight: 70 },
        { score: 8335, weight: 30 },
      ]),
    ).toBe(8334);
  });

  it('takes per mille too', () => {
    expect(
      weightedTotal([
        { score: 10_000, weight: 333 },
        { score: 0, weight: 667 },
      ]),
    ).toBe(3330);
  });

  it('of one part is that part', () => {
    expect(weightedTotal([{ score: 9123, weight: 100 }])).toBe(9123);
  });

  it.each([
    [
      [
        { score: 1, weight: 70 },
        { score: 1, weight: 20 },
      ],
      /和是90/,
    ],
    [
      [
        { score: 1, weight: 99.5 },
        { score: 1, weight: 0.5 },
      ],
      /权重/,
    ],
    [
      [
        { score: 1, weight: 120 },
        { score: 1, weight: -20 },
      ],
      /权重/,
    ],
    [[{ score: 1.5, weight: 100 }], /整数/],
    [[], /和是0/],
  ])('refuses %j', (parts, message) => {
    expect(() => weightedTotal(parts)).toThrow(message);
  });

  it('lies between its parts, whichever the weights', () => {
    const score = fc.integer({ min: 0, max: 10_000 });
    fc.assert(
      fc.property(score, score, fc.integer({ min: 0, max: 100 }), (a, b, weight) => {
        const total = weightedTotal([
          { score: a, weight },
          { score: b, weight: 100 - weight },
        ]);
        expect(total).toBeGreaterThanOrEqual(Math.min(a, b));
        expect(total).toBeLessThanOrEqual(Math.max(a, b));
      }),
    );
  });
});
