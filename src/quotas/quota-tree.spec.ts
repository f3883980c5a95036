import fc from 'fast-check';
import { checkTotals, judge, metersOf, type QuotaNode, type QuotaUse } from './quota-tree.js';

const node: QuotaNode = {
  id: 'north/gold',
  holder: 'north',
  award: 'gold',
  max: 4,
  subLimits: [{ id: 'clay', label: '陶艺', when: { craft: 'clay' }, max: 1 }],
};
const clay: QuotaUse = { facets: { craft: 'clay' } };
const wood: QuotaUse = { facets: { craft: 'wood' } };

describe('a quota', () => {
  it('has a place while neither the whole nor a sub-limit is full', () => {
    expect(judge(node, [wood], clay.facets)).toEqual({
      kind: 'free',
      total: { used: 1, max: 4 },
      subLimits: [{ id: 'clay', label: '陶艺', used: 0, max: 1 }],
    });
    expect(judge(node, [clay, wood, wood], wood.facets)).toMatchObject({ kind: 'free', subLimits: [] });
  });

  it('is full', () => {
    expect(judge(node, [wood, wood, wood, wood], wood.facets)).toEqual({
      kind: 'full',
      total: { used: 4, max: 4 },
    });
  });

  it('names the sub-limit that is full, which concerns only its own', () => {
    expect(judge(node, [clay], clay.facets)).toEqual({
      kind: 'subLimitFull',
      id: 'clay',
      label: '陶艺',
      total: { used: 1, max: 4 },
      limit: { used: 1, max: 1 },
    });
    expect(judge(node, [clay], {}).kind).toBe('free');
    expect(judge(node, [clay], { craft: null }).kind).toBe('free');
  });

  it('applies a sub-limit only where all its facets agree', () => {
    const strict = {
      ...node,
      subLimits: [{ id: 's', label: 's', when: { craft: 'clay', town: 'x' }, max: 0 }],
    };
    expect(judge(strict, [], { craft: 'clay' }).kind).toBe('free');
    expect(judge(strict, [], { craft: 'clay', town: 'x' }).kind).toBe('subLimitFull');
  });

  it('shows its meters', () => {
    expect(metersOf(node, [clay, wood])).toEqual({
      total: { used: 2, max: 4 },
      subLimits: [{ id: 'clay', label: '陶艺', used: 1, max: 1 }],
    });
  });

  it('never lets the whole or a sub-limit be passed, in whatever order candidates come', () => {
    const candidates = fc.array(fc.constantFrom(clay, wood), { maxLength: 12 });
    fc.assert(
      fc.property(candidates, fc.nat(6), fc.nat(3), (arriving, max, limit) => {
        const quota = { ...node, max, subLimits: [{ ...node.subLimits[0]!, max: limit }] };
        const uses: QuotaUse[] = [];
        for (const candidate of arriving)
          if (judge(quota, uses, candidate.facets).kind === 'free') uses.push(candidate);
        expect(uses.length).toBeLessThanOrEqual(max);
        expect(uses.filter((use) => use === clay).length).toBeLessThanOrEqual(limit);
        const woods = arriving.filter((use) => use === wood).length;
        const clays = Math.min(limit, arriving.length - woods);
        expect(uses.length).toBeGreaterThanOrEqual(Math.min(max, woods));
        expect(uses.length).toBeLessThanOrEqual(Math.min(max, woods + clays));
      }),
    );
  });
});

describe('the totals of a plan', () => {
  const quotas = {
    totals: { gold: 7, silver: 2 },
    holders: [
      {
        organisation: 'north',
        places: { gold: 4, silver: 2 },
        subLimits: [{ award: 'gold', label: '陶艺', max: 1 }],
      },
      { organisation: 'south', places: { gold: 3 } },
    ],
  };

  it('agree with the holders', () => {
    expect(checkTotals(quotas, 'plan.yaml')).toEqual([]);
  });

  it('are told with holders and numbers where they do not', () => {
    expect(checkTotals({ ...quotas, totals: { gold: 8, silver: 2 } }, 'plan.yaml')).toEqual([
      {
        code: 'QUOTA_TOTAL',
        severity: 'error',
        file: 'plan.yaml',
        element: 'quotas.totals.gold',
        message: '奖项“gold”的名额合计写为8，各推荐单位之和是7（north 4，south 3）。',
        cure: '请更正合计或各单位的名额。',
      },
    ]);
  });

  it('all other faults come with them', () => {
    const codes = checkTotals(
      {
        totals: { gold: 5 },
        holders: [
          { organisation: 'north', places: { gold: 4, silver: 1 } },
          {
            organisation: 'north',
            places: { gold: 1.5 },
            subLimits: [{ award: 'gold', label: '陶艺', max: 2 }],
          },
        ],
      },
      'plan.yaml',
    ).map(({ code, element }) => `${code} ${element ?? ''}`);
    expect(codes).toEqual([
      'QUOTA_TOTAL quotas.totals.gold',
      'QUOTA_AWARD quotas.holders.0.places.silver',
      'QUOTA_HOLDER_TWICE quotas.holders.1',
      'QUOTA_NUMBER quotas.holders.1.places.gold',
      'QUOTA_SUBLIMIT quotas.holders.1.subLimits.0',
    ]);
  });
});
