import fc from 'fast-check';
import { aggregateScores } from './aggregate-scores.js';

const trimmed = (dropHighest: number, dropLowest: number) =>
  ({ method: 'trimmedMean', dropHighest, dropLowest }) as const;

const scores = fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 3, maxLength: 15 });

describe('the score of a round', () => {
  it('is the mean in hundredths, rounded half up', () => {
    expect(aggregateScores([9000, 9001], { method: 'mean' }).value).toBe(9001);
    expect(aggregateScores([9000, 9000, 9001], { method: 'mean' }).value).toBe(9000);
  });

  it.each([
    ['floor', 9000],
    ['ceil', 9001],
    ['halfEven', 9000],
    ['halfUp', 9001],
  ] as const)('rounds as declared: %s', (rounding, expected) => {
    expect(aggregateScores([9000, 9001], { method: 'mean', rounding }).value).toBe(expected);
  });

  it('leaves out the highest and the lowest and says which', () => {
    const { value, explanation } = aggregateScores([8800, 9500, 8700, 9100, 9000], trimmed(1, 1));
    expect(value).toBe(8967);
    expect(explanation).toEqual({
      method: 'trimmedMean',
      rounding: 'halfUp',
      scores: [8800, 9500, 8700, 9100, 9000],
      droppedHighest: [1],
      droppedLowest: [2],
      sum: 26900,
      n: 3,
    });
  });

  it('drops one of several equal extremes, never the same score twice', () => {
    const { explanation } = aggregateScores([9000, 9000, 9000], trimmed(1, 1));
    expect(explanation.droppedLowest).toEqual([2]);
    expect(explanation.droppedHighest).toEqual([1]);
    expect(explanation.n).toBe(1);
  });

  it('can drop several on one side', () => {
    expect(aggregateScores([1, 2, 3, 4, 5], trimmed(2, 0)).value).toBe(2);
    expect(aggregateScores([1, 2, 3, 4, 5], trimmed(0, 2)).value).toBe(4);
  });

  it.each([
    [[], { method: 'mean' } as const, /至少需要1个分数/],
    [[1, 2], trimmed(1, 1), /至少需要3个分数/],
    [[1.5], { method: 'mean' } as const, /整数/],
    [[1, 2, 3], trimmed(-1, 0), /不小于0/],
    [[1, 2, 3], trimmed(0.5, 0), /不小于0/],
  ])('refuses %j with the cure', (given, aggregation, message) => {
    expect(() => aggregateScores(given, aggregation)).toThrow(message);
  });

  it('lies between the kept extremes and does not depend on the order', () => {
    fc.assert(
      fc.property(scores, (given) => {
        const { value } = aggregateScores(given, trimmed(1, 1));
        const kept = given.toSorted((a, b) => a - b).slice(1, -1);
        expect(value).toBeGreaterThanOrEqual(kept[0]!);
        expect(value).toBeLessThanOrEqual(kept.at(-1)!);
        expect(aggregateScores(given.toReversed(), trimmed(1, 1)).value).toBe(value);
      }),
    );
  });

  it('agrees with sum minus extremes over n minus 2', () => {
    fc.assert(
      fc.property(scores, (given) => {
        const rest = given.reduce((a, b) => a + b, 0) - Math.max(...given) - Math.min(...given);
        expect(aggregateScores(given, trimmed(1, 1)).value).toBe(
          Math.floor((2 * rest + given.length - 2) / (2 * (given.length - 2))),
        );
      }),
    );
  });

  it('never falls when one score rises', () => {
    fc.assert(
      fc.property(scores, fc.nat(), fc.integer({ min: 1, max: 500 }), (given, at, by) => {
        const index = at % given.length;
        const raised = given.with(index, given[index]! + by);
        expect(aggregateScores(raised, trimmed(1, 1)).value).toBeGreaterThanOrEqual(
          aggregateScores(given, trimmed(1, 1)).value,
        );
      }),
    );
  });
});
