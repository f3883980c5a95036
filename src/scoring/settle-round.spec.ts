import fc from 'fast-check';
import { settleRound, type GivenScore, type RoundRule } from './settle-round.js';

const bounds = { min: 0, max: 10_000 };
const given = (entryId: string, scorer: string, value: number, award = 'one'): GivenScore => ({
  ...{ entryId, award, scorer, value },
});
const mean = { kind: 'aggregate', aggregation: { method: 'mean' } } as const;
const values = (rule: RoundRule, scores: readonly GivenScore[], more = {}) =>
  Object.fromEntries([...settleRound(rule, { scores, ...more })].map(([id, { value }]) => [id, value]));

describe('a round of a whole batch', () => {
  it('counts ballots, as a number or in per cent', () => {
    const ballots = [given('a', 'x', 100), given('a', 'y', 100), given('a', 'z', 0)];
    const votes = (as: 'count' | 'percent'): RoundRule => ({
      method: { kind: 'aggregate', aggregation: { method: 'votes', yesFrom: 100, as } },
      bounds,
    });
    expect(values(votes('count'), ballots)).toEqual({ a: 200 });
    expect(values(votes('percent'), ballots)).toEqual({ a: 6667 });
    expect(settleRound(votes('percent'), { scores: ballots }).get('a')?.explanation['text']).toBe(
      '3票中同意2票，同意率66.67%。',
    );
  });

  it('takes counts of others as points, the most as full points', () => {
    const rule = (scale: 'asIs' | 'toMost'): RoundRule => ({
      method: { kind: 'figures', rule: { source: 'public', scale } },
      bounds,
    });
    const figures = new Map([
      ['a', 1200],
      ['b', 400],
      ['c', 0],
    ]);
    expect(values(rule('toMost'), [], { figures })).toEqual({ a: 10_000, b: 3333, c: 0 });
    expect(values(rule('asIs'), [], { figures: new Map([['a', 55]]) })).toEqual({ a: 5500 });
    expect(() => values(rule('asIs'), [], { figures: new Map([['a', 1.5]]) })).toThrow(/不是不小于0的整数/);
  });

  it('tells panels by their experts, by the award, or by a value', () => {
    const scores = [
      ...[given('a', 'x', 9000), given('b', 'x', 8000), given('c', 'y', 7000), given('d', 'y', 6000, 'two')],
    ];
    const by = (key: 'award' | 'scorers' | 'value'): RoundRule => ({
      ...{ method: mean, bounds, normalise: { rule: { method: 'mean' }, by: key } },
    });
    // a and b by x: 85; c by y: 70; the award's mean is 80.
    expect(values(by('scorers'), scores)).toEqual({ a: 8471, b: 7529, c: 8000, d: 6000 });
    // Award one: 80, award two: 60, all: 75.
    expect(values(by('award'), scores)).toEqual({ a: 8438, b: 7500, c: 6563, d: 7500 });
    const panels = new Map([
      ['a', 'p'],
      ['b', 'q'],
      ['c', 'q'],
    ] as const);
    expect(values(by('value'), scores, { panels })).toEqual({ a: 8000, b: 8533, c: 7467, d: 6000 });
  });

  it('does not depend on the order of the scores', () => {
    const anyScores = fc.uniqueArray(
      fc.record({
        entryId: fc.constantFrom('a', 'b', 'c', 'd'),
        scorer: fc.constantFrom('x', 'y', 'z'),
        value: fc.integer({ min: 0, max: 10_000 }),
        award: fc.constant('one'),
      }),
      { selector: ({ entryId, scorer }) => `${entryId}${scorer}`, minLength: 1 },
    );
    const rules: readonly RoundRule[] = [
      {
        method: mean,
        bounds,
        normalise: { rule: { method: 'zScore', mean: 8000, deviation: 500 }, by: 'scorers' },
      },
      { method: { kind: 'rankPoints', rule: { combine: 'mean' } }, bounds },
    ];
    fc.assert(
      fc.property(anyScores, fc.constantFrom(...rules), (scores, rule) => {
        const turned = settleRound(rule, { scores: scores.toReversed() });
        for (const [id, score] of settleRound(rule, { scores })) expect(turned.get(id)).toEqual(score);
      }),
    );
  });
});
