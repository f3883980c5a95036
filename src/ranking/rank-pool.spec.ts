import fc from 'fast-check';
import type { PlanPool, PlanRanking } from '../seasons/index.js';
import type { CaseFacts } from './award-rule.js';
import type { Candidate } from './list-item.js';
import { rankAward } from './rank-award.js';
import { rankPool } from './rank-pool.js';

const factsOf = (values: Readonly<Record<string, unknown>>): CaseFacts => ({
  context: values,
  value: (key) => values[key],
  feel: { ownFunctions: true, timeZone: 'UTC' },
});
const entry = (
  id: string,
  score: number,
  facts: Readonly<Record<string, unknown>> = {},
  more: Partial<Candidate> = {},
): Candidate => ({
  ...{ id, award: 'prize', submittedAt: new Date(0), conflictKey: null, scores: new Map([['paper', score]]) },
  facts: factsOf(facts),
  ...more,
});
const TIERS: PlanPool['tiers'] = [
  { id: 'first', label: '一等奖', places: 1 },
  { id: 'second', label: '二等奖', places: 2 },
];
type Pooling = PlanRanking & { readonly pool: PlanPool };
const ranking = (
  pool: Partial<PlanPool> = {},
  awards: PlanRanking['awards'] = { prize: { weights: { paper: 100 } } },
): Pooling => ({
  ...{ label: '评奖', stage: 'scored', awards },
  pool: { label: '评奖', ties: ['earlierSubmission'], tiers: TIERS, ...pool },
});
const awards = [
  { id: 'prize', short: '奖' },
  { id: 'gold', short: '金奖' },
  { id: 'silver', short: '银奖' },
] as const;
const tiersOf = (result: ReturnType<typeof rankPool>) =>
  Object.fromEntries(result.items.map(({ id, tier, outcome }) => [id, tier ?? outcome]));

describe('a list with tiers', () => {
  const four = [entry('a', 9000), entry('b', 8000), entry('c', 7000), entry('d', 6000)];

  it('is filled from the top and tells each how it came about', () => {
    const result = rankPool(ranking({ belowReason: 'rank' }), awards, four);
    expect(tiersOf(result)).toEqual({ a: 'first', b: 'second', c: 'second', d: 'below' });
    expect(result.items[1]?.explanation).toMatchObject({
      moved: { from: '一等奖', to: '二等奖' },
      tierLabel: '二等奖',
      place: 1,
      text: '排名第2。一等奖：1个名额已满。二等奖：占第1个名额。由一等奖递补为二等奖。',
    });
    expect(result.items[3]).toMatchObject({ reason: 'rank', tier: null });
    expect(result).toMatchObject({ award: 'pool', places: 3, take: 3 });
    expect(result.explanation.text).toMatch(/^一等奖：名额1个。参加排名4件，入选1件.*二等奖：名额2个。/);
  });

  it('a share of a tier is of those in the list, however many applied', () => {
    const tiers: PlanPool['tiers'] = [
      { id: 'first', label: '一等奖', places: { percentOfRanked: 25 } },
      { id: 'second', label: '二等奖', places: 2 },
    ];
    const result = rankPool(ranking({ tiers }), awards, four, { applicants: 12 });
    expect(tiersOf(result)).toEqual({ a: 'first', b: 'second', c: 'second', d: 'below' });
    expect(result).toMatchObject({ places: 3, take: 3 });
  });

  it('goes by wishes, and lets nobody fall to what he does not accept', () => {
    const wishes = [
      entry('a', 9000, { wish: 'second' }),
      entry('b', 8000, { wish: 'first', lower: '否' }),
      entry('c', 7500, { wish: 'first', lower: '否' }),
      entry('d', 7000, { wish: 'third' }),
      entry('e', 6000, { wish: ['second', 'first'] }),
    ];
    const result = rankPool(ranking({ wish: 'wish', acceptLower: 'lower' }), awards, wishes);
    expect(tiersOf(result)).toEqual({ a: 'second', b: 'first', c: 'below', d: 'second', e: 'below' });
    expect(result.items[0]?.explanation.moved).toBeNull();
    expect(result.items[3]?.explanation.text).toContain('志愿“third”不在奖级之中，按未填办理');
  });

  it('without a cascade each stands for one tier only', () => {
    const wishes = [entry('a', 9000, { wish: 'first' }), entry('b', 8000, { wish: 'first' })];
    expect(tiersOf(rankPool(ranking({ wish: 'wish', cascade: false }), awards, wishes))).toEqual({
      a: 'first',
      b: 'below',
    });
  });

  it('one person wins one award; the place goes to the next', () => {
    const both = ranking(
      {
        tiers: [
          { award: 'gold', places: 1 },
          { award: 'silver', places: 1 },
        ],
        onePerson: { by: 'person', reason: 'once' },
        preference: 'preference',
      },
      { gold: { weights: { paper: 100 } }, silver: { weights: { paper: 100 } } },
    );
    const result = rankPool(both, awards, [
      entry('g', 9000, { person: 'p', preference: 2 }, { award: 'gold' }),
      entry('s', 8000, { person: 'p', preference: 1 }, { award: 'silver' }),
      entry('h', 7000, { person: 'q' }, { award: 'gold' }),
    ]);
    expect(tiersOf(result)).toEqual({ g: 'passedOver', s: 'silver', h: 'gold' });
    expect(result.items[0]).toMatchObject({
      reason: 'once',
      explanation: { kind: 'otherEntry', conflictsWith: ['s'] },
    });
    expect(result.items[0]?.explanation.text).toContain('同一人已由另一件申报入选');
  });

  it('a tier may weigh a round that others do not, and leave out who was not in it', () => {
    const visited = (id: string, paper: number, site?: number) =>
      entry(
        id,
        0,
        {},
        { scores: new Map([['paper', paper], ...(site === undefined ? [] : [['site', site] as const])]) },
      );
    const tiers: PlanPool['tiers'] = [
      { id: 'first', label: '一等奖', places: 1, weights: { paper: 50, site: 50 }, absentRound: 'exclude' },
      { id: 'second', label: '二等奖', places: 2 },
    ];
    const all = [visited('a', 9000, 5000), visited('b', 8000, 9000), visited('c', 8500)];
    const result = rankPool(ranking({ tiers }), awards, all);
    expect(tiersOf(result)).toEqual({ a: 'second', b: 'first', c: 'second' });
    expect(result.items.find(({ id }) => id === 'a')?.explanation.steps?.[0]).toMatchObject({
      score: 7000,
      rank: 2,
    });
    const strict = ranking({ tiers: tiers.map(({ absentRound: _, ...tier }) => tier) });
    expect(() => rankPool(strict, awards, all)).toThrow('缺少轮次“site”的得分');
  });

  it('a cap of the whole list counts over all tiers, a cap of a tier in it alone', () => {
    const limit = { label: '同一单位', by: 'unit', max: 1, reason: 'sameUnit' };
    const units = [
      entry('a', 9000, { unit: 'u' }),
      entry('b', 8000, { unit: 'u' }),
      entry('c', 7000, { unit: 'v' }),
    ];
    expect(tiersOf(rankPool(ranking({ limits: [limit] }), awards, units))).toEqual({
      a: 'first',
      b: 'passedOver',
      c: 'second',
    });
    const inTier = TIERS.map((tier) => ({ ...tier, limits: [limit] }));
    expect(tiersOf(rankPool(ranking({ tiers: inTier }), awards, units))).toEqual({
      a: 'first',
      b: 'second',
      c: 'second',
    });
  });

  it('names the next below the line, gives grades, and leaves out who did not pass', () => {
    const more = ranking(
      {
        secondOutcome: { id: 'nominated', label: '提名奖', places: 1, reason: 'nominee' },
        grades: [
          { id: 'top', label: '优秀', atMostPercent: 25 },
          { id: 'rest', label: '合格' },
        ],
      },
      { prize: { weights: { paper: 100 }, acceptance: [{ round: 'check', from: 60, reason: 'failed' }] } },
    );
    const checked = (id: string, paper: number, check: number) =>
      entry(
        id,
        0,
        {},
        {
          scores: new Map([
            ['paper', paper],
            ['check', check],
          ]),
        },
      );
    const all = [
      checked('a', 9000, 9000),
      checked('b', 8000, 9000),
      checked('c', 7000, 6000),
      checked('d', 6000, 9000),
      checked('x', 9900, 5999),
    ];
    const result = rankPool(more, awards, [...all, checked('e', 5000, 9000)]);
    expect(tiersOf(result)).toEqual({
      a: 'first',
      b: 'second',
      c: 'second',
      d: 'below',
      e: 'below',
      x: 'below',
    });
    expect(
      result.items.map(({ id, secondOutcome, grade, reason, rank }) => [
        id,
        secondOutcome,
        grade,
        reason,
        rank,
      ]),
    ).toEqual([
      ['a', null, 'top', null, 1],
      ['b', null, 'rest', null, 2],
      ['c', null, 'rest', null, 3],
      ['d', 'nominated', 'rest', 'nominee', 4],
      ['e', null, 'rest', null, 5],
      ['x', null, null, 'failed', 6],
    ]);
    expect(result.explanation.text).toContain(
      '另有1件未通过规定的轮次，不参加排名。优秀1个，按5件的25%，最多1个。合格4个。提名奖1个。',
    );
  });

  const anyEntries = fc
    .array(fc.record({ score: fc.nat(20), unit: fc.constantFrom('u', 'v', 'w') }), { maxLength: 16 })
    .map((all) =>
      all.map(({ score, unit }, index) => entry(`e${String(index).padStart(2, '0')}`, score, { unit })),
    );

  it('a higher score never gets the lower tier, unless a limit says so; the input’s order does not matter', () => {
    fc.assert(
      fc.property(anyEntries, fc.integer({ min: 1, max: 4 }), (all, max) => {
        const rule = ranking({ limits: [{ label: '同一单位', by: 'unit', max, reason: 'sameUnit' }] });
        const result = rankPool(rule, awards, all);
        const worth = (tier: string | null) => (tier === null ? 2 : TIERS.findIndex(({ id }) => id === tier));
        result.items.forEach((item, index) => {
          for (const lower of result.items.slice(index + 1)) {
            if (worth(lower.tier) >= worth(item.tier)) continue;
            expect(item.explanation.text).toContain('同一单位最多');
          }
        });
        expect(rankPool(rule, awards, all.toReversed())).toEqual(result);
        for (const unit of ['u', 'v', 'w']) {
          const own = all.filter(({ facts }) => facts?.value('unit') === unit).map(({ id }) => id);
          expect(
            result.items.filter(({ id, tier }) => tier !== null && own.includes(id)).length,
          ).toBeLessThanOrEqual(max);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('a list of one award', () => {
  it('has fewer places when few apply, says so, and why some stay empty', () => {
    const rule = {
      weights: { paper: 100 },
      ties: [],
      leastScore: 60,
      places: { number: 10, atMostPercentOfApplicants: 50 },
    };
    const result = rankAward({ id: 'prize' }, rule, [entry('a', 9000), entry('b', 5000)], { applicants: 7 });
    expect(result).toMatchObject({
      places: 3,
      take: 3,
      explanation: { vacant: 2, vacantWhy: '其余申报低于规定的最低分' },
    });
    expect(result.explanation.text).toContain('原定10个，申报7件，按不超过申报数的50%核减为3个。');
  });

  it('is the same whatever the order of the input', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5), { maxLength: 12 }), fc.nat(6), (scores, places) => {
        const all = scores.map((score, index) => entry(`e${String(index).padStart(2, '0')}`, score));
        const rule = {
          weights: { paper: 100 },
          ties: [],
          places,
          secondOutcome: { id: 'next', label: '提名', places: 2 },
        };
        const result = rankAward({ id: 'prize' }, rule, all);
        expect(rankAward({ id: 'prize' }, rule, all.toReversed())).toEqual(result);
        const selected = result.items.filter(({ outcome }) => outcome === 'selected').length;
        expect(selected).toBe(Math.min(places, all.length));
        const seconds = result.items
          .filter(({ secondOutcome }) => secondOutcome === 'next')
          .map(({ rank }) => rank);
        expect(seconds).toEqual([places + 1, places + 2].filter((rank) => rank <= all.length));
      }),
    );
  });
});
