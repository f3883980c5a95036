import fc from 'fast-check';
import { combinationOf, combineResults, RESULTS, type RuleResult } from './combine-results.js';

const result = fc.constantFrom(...RESULTS);
const results = fc.array(result, { minLength: 1, maxLength: 8 });
const any = (all: readonly RuleResult[]) => combineResults(1, all);
const all = (parts: readonly RuleResult[]) => combineResults(parts.length, parts);
const RANK: Record<RuleResult, number> = { fail: 0, person: 1, pass: 2 };
const not: Record<RuleResult, RuleResult> = { pass: 'fail', fail: 'pass', person: 'person' };

describe('combining results', () => {
  it.each([
    [1, ['fail', 'fail'], 'fail'],
    [1, ['fail', 'person'], 'person'],
    [1, ['person', 'pass'], 'pass'],
    [2, ['pass', 'person'], 'person'],
    [2, ['fail', 'person'], 'fail'],
    [2, ['pass', 'fail', 'person', 'fail'], 'person'],
    [2, ['pass', 'pass', 'fail'], 'pass'],
    [3, ['pass', 'person'], 'fail'],
  ] as const)('at least %i of %j: %s', (need, parts, expected) => {
    expect(combineResults(need, parts)).toBe(expected);
  });

  it('"any" is the best and "all" the worst of the parts', () => {
    fc.assert(
      fc.property(results, (parts) => {
        const ranks = parts.map((part) => RANK[part]);
        expect(RANK[any(parts)]).toBe(Math.max(...ranks));
        expect(RANK[all(parts)]).toBe(Math.min(...ranks));
      }),
    );
  });

  it('keeps De Morgan: not all is any not', () => {
    fc.assert(
      fc.property(results, (parts) => {
        expect(not[all(parts)]).toBe(any(parts.map((part) => not[part])));
      }),
    );
  });

  it('neither order nor grouping matters to "any" and "all"', () => {
    fc.assert(
      fc.property(results, results, (a, b) => {
        expect(any([...a, ...b])).toBe(any([...b, ...a]));
        expect(any([...a, ...b])).toBe(any([any(a), any(b)]));
        expect(all([...a, ...b])).toBe(all([all(a), all(b)]));
      }),
    );
  });

  it('never gets worse when a part gets better, nor better when more are needed', () => {
    fc.assert(
      fc.property(results, fc.nat(9), fc.nat(7), result, (parts, more, at, other) => {
        const need = more + 1;
        const changed = parts.map((part, index) => (index === at % parts.length ? other : part));
        const better = RANK[other] >= RANK[parts[at % parts.length]!];
        const [before, after] = [RANK[combineResults(need, parts)], RANK[combineResults(need, changed)]];
        expect(better ? after >= before : after <= before).toBe(true);
        expect(RANK[combineResults(need + 1, parts)]).toBeLessThanOrEqual(before);
      }),
    );
  });

  it('is certain exactly where every way of settling what is open comes out alike', () => {
    const settled = (parts: readonly RuleResult[]): RuleResult[][] =>
      parts.reduce<RuleResult[][]>(
        (ways, part) =>
          ways.flatMap((way) =>
            (part === 'person' ? (['pass', 'fail'] as const) : [part]).map((p) => [...way, p]),
          ),
        [[]],
      );
    fc.assert(
      fc.property(results, fc.integer({ min: 1, max: 9 }), (parts, need) => {
        const ends = new Set(settled(parts).map((way) => combineResults(need, way)));
        expect(combineResults(need, parts)).toBe(ends.size === 1 ? [...ends][0] : 'person');
      }),
    );
  });

  it('reads what a rule asks for', () => {
    const rule = { id: 'C', title: '合', clause: '一' };
    expect(combinationOf({ ...rule, anyOf: ['a', 'b'] })).toEqual({ need: 1, parts: ['a', 'b'] });
    expect(combinationOf({ ...rule, allOf: ['a', 'b'] })).toEqual({ need: 2, parts: ['a', 'b'] });
    expect(combinationOf({ ...rule, atLeast: { n: 2, of: ['a', 'b', 'c'] } })).toMatchObject({ need: 2 });
    expect(combinationOf({ ...rule, decision: 'a' })).toBeNull();
  });
});
