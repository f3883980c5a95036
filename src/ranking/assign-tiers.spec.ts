import fc from 'fast-check';
import { assignTiers, type TierCandidate, type TierList } from './assign-tiers.js';
import type { Selectable, SelectionRule } from './select-entries.js';

const rule = (take: number, more: Partial<SelectionRule> = {}): SelectionRule => ({
  ...{ take, leastScore: null, limits: [], reserves: [], tieAtLine: 'decide' },
  ...more,
});
const entry = (id: string, score: number, groups: Record<string, string> = {}): Selectable => ({
  ...{ id, score, groups, classes: [], outside: false },
});
const candidate = (
  id: string,
  options: readonly string[],
  more: Partial<TierCandidate> = {},
): TierCandidate => ({
  ...{ id, person: id, preference: 1, options },
  ...more,
});
const tier = (
  id: string,
  take: number,
  ranked: readonly Selectable[],
  more: Partial<SelectionRule> = {},
): TierList => ({
  ...{ id, ranked, rule: rule(take, more), sharedLimits: ['unit'] },
});
const held = (result: ReturnType<typeof assignTiers>) => Object.fromEntries([...result.holds].toSorted());

describe('tiers', () => {
  const all = ['a', 'b', 'c', 'd', 'e'].map((id, index) => entry(id, 9 - index));

  it('are filled from the top; who does not get the higher falls to the next', () => {
    const candidates = all.map(({ id }) => candidate(id, ['first', 'second']));
    const result = assignTiers(candidates, [tier('first', 1, all), tier('second', 2, all)]);
    expect(held(result)).toEqual({ a: 'first', b: 'second', c: 'second' });
    expect(result.verdicts.get('first')?.get('b')).toEqual({ kind: 'below' });
    expect(result.verdicts.get('second')?.has('a')).toBe(false);
  });

  it('who accepts nothing lower is left out, and the next moves up', () => {
    const candidates = all.map(({ id }) => candidate(id, id === 'b' ? ['first'] : ['first', 'second']));
    const result = assignTiers(candidates, [tier('first', 1, all), tier('second', 2, all)]);
    expect(held(result)).toEqual({ a: 'first', c: 'second', d: 'second' });
  });

  it('who would rather have the lower one gets it, and his place above goes to the next', () => {
    const candidates = all.map(({ id }) =>
      candidate(id, id === 'a' ? ['second', 'first'] : ['first', 'second']),
    );
    const result = assignTiers(candidates, [tier('first', 1, all), tier('second', 1, all)]);
    expect(held(result)).toEqual({ a: 'second', b: 'first' });
  });

  it('one person is selected with the entry he prefers', () => {
    const candidates = [
      candidate('a', ['first'], { person: 'p', preference: 2 }),
      candidate('b', ['second'], { person: 'p', preference: 1 }),
      candidate('c', ['first']),
    ];
    const result = assignTiers(candidates, [
      tier('first', 1, [entry('a', 9), entry('c', 5)]),
      tier('second', 1, [entry('b', 8)]),
    ]);
    expect(held(result)).toEqual({ b: 'second', c: 'first' });
  });

  it('a limit of the whole pool counts over all tiers', () => {
    const ranked = [entry('a', 9, { unit: 'u' }), entry('b', 8, { unit: 'u' }), entry('c', 7)];
    const candidates = ranked.map(({ id }) => candidate(id, ['first', 'second']));
    const limits = [{ id: 'unit', max: 1 }];
    const result = assignTiers(candidates, [
      tier('first', 1, ranked, { limits }),
      tier('second', 2, ranked, { limits }),
    ]);
    expect(held(result)).toEqual({ a: 'first', c: 'second' });
    expect(result.verdicts.get('second')?.get('b')).toEqual({
      kind: 'passedOver',
      limit: 'unit',
      rivals: ['a'],
    });
  });

  it('nobody is kept out of the tier he prefers by the place that he gives back for it', () => {
    const ranked = [entry('a', 9, { unit: 'u' }), entry('b', 8, { unit: 'u' }), entry('c', 7)];
    const limits = [{ id: 'unit', max: 1 }];
    const candidates = [
      candidate('a', ['second', 'first']),
      candidate('b', ['first', 'second']),
      candidate('c', ['first', 'second']),
    ];
    const result = assignTiers(candidates, [
      tier('first', 1, ranked, { limits }),
      tier('second', 2, ranked, { limits }),
    ]);
    // b stands behind a of the same unit, also for the place that a does not want.
    expect(held(result)).toEqual({ a: 'second', c: 'first' });
    expect(result.verdicts.get('first')?.get('b')).toEqual({
      kind: 'passedOver',
      limit: 'unit',
      rivals: ['a'],
    });
  });

  const TIERS = ['first', 'second', 'third'] as const;
  const anyPool = fc
    .array(
      fc.record({
        scores: fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9)),
        options: fc.shuffledSubarray([...TIERS], { minLength: 1 }),
        person: fc.nat(6),
        preference: fc.nat(3),
        unit: fc.constantFrom('u', 'v', null),
      }),
      { maxLength: 10 },
    )
    .map((all) => all.map((each, index) => ({ ...each, id: `e${index}` })));
  type Any = {
    id: string;
    scores: number[];
    options: string[];
    person: number;
    preference: number;
    unit: string | null;
  };

  const drawUp = (all: readonly Any[], takes: readonly number[], limits: SelectionRule['limits'] = []) => {
    const candidates = all.map(({ id, options, person, preference }) =>
      candidate(id, options, { person: `p${person}`, preference }),
    );
    const tiers = TIERS.map((id, place) =>
      tier(
        id,
        takes[place] ?? 0,
        all
          .filter(({ options }) => options.includes(id))
          .map((each) =>
            entry(each.id, each.scores[place] ?? 0, each.unit === null ? {} : { unit: each.unit }),
          )
          .toSorted((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)),
        { limits },
      ),
    );
    return { candidates, tiers, result: assignTiers(candidates, tiers) };
  };
  const anyTakes = fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3));

  it('are stable: nobody prefers a place that is free or that somebody ranked below him has', () => {
    fc.assert(
      fc.property(anyPool, anyTakes, (all, takes) => {
        const { candidates, tiers, result } = drawUp(all, takes);
        const order = (own: TierCandidate, tierId: string) =>
          [own.preference, own.options.indexOf(tierId), own.id] as const;
        const better = (a: readonly (number | string)[], b: readonly (number | string)[]) => {
          const at = a.findIndex((value, index) => value !== b[index]);
          return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0);
        };
        for (const list of tiers) {
          const inIt = list.ranked.filter(({ id }) => result.holds.get(id) === list.id);
          expect(inIt.length).toBeLessThanOrEqual(list.rule.take);
          for (const own of candidates.filter(({ options }) => options.includes(list.id))) {
            const mine = candidates.find(({ id, person }) => person === own.person && result.holds.has(id));
            const has = mine && order(mine, result.holds.get(mine.id) ?? '');
            if (has && !better(order(own, list.id), has)) continue;
            const place = list.ranked.findIndex(({ id }) => id === own.id);
            expect(inIt.length).toBe(list.rule.take);
            for (const { id } of inIt)
              expect(list.ranked.findIndex((each) => each.id === id)).toBeLessThan(place);
          }
        }
        const people = [...result.holds.keys()].map(
          (id) => candidates.find((each) => each.id === id)?.person,
        );
        expect(new Set(people).size).toBe(people.length);
      }),
      { numRuns: 3000 },
    );
  });

  const anyOrder = fc.shuffledSubarray([...TIERS], { minLength: TIERS.length });

  it('give him who is first on every list the tier he likes most, whatever his unit may have', () => {
    fc.assert(
      fc.property(anyPool, anyTakes, anyOrder, (all, takes, options) => {
        const first: Any = { id: 'top', scores: [99, 99, 99], options, person: 99, preference: 1, unit: 'u' };
        const { result } = drawUp([first, ...all], takes, [{ id: 'unit', max: 1 }]);
        const wanted = options.find((id) => (takes[TIERS.indexOf(id)] ?? 0) > 0);
        expect(result.holds.get('top')).toBe(wanted);
      }),
      { numRuns: 3000 },
    );
  });

  it('never go over a limit of the pool, and do not depend on the order of the candidates', () => {
    fc.assert(
      fc.property(anyPool, anyTakes, fc.integer({ min: 1, max: 2 }), (all, takes, max) => {
        const { candidates, tiers, result } = drawUp(all, takes, [{ id: 'unit', max }]);
        for (const unit of ['u', 'v']) {
          const inIt = all.filter((each) => each.unit === unit && result.holds.has(each.id));
          expect(inIt.length).toBeLessThanOrEqual(max);
        }
        expect(held(assignTiers(candidates.toReversed(), tiers))).toEqual(held(result));
      }),
      { numRuns: 2000 },
    );
  });
});
