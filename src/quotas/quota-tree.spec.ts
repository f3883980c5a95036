import fc from 'fast-check';
import { judge, metersOf, type QuotaNode, type QuotaUse } from './quota-tree.js';

const node: QuotaNode = {
  id: 'north/gold',
  label: '北区',
  award: 'gold',
  holders: ['north'],
  group: false,
  max: 4,
  min: 0,
  subLimits: [{ id: 'clay', label: '陶艺', when: { craft: 'clay' }, max: 1, min: 0 }],
};
const clay: QuotaUse = { facets: { craft: 'clay' } };
const wood: QuotaUse = { facets: { craft: 'wood' } };

describe('a quota', () => {
  it('has a place while neither the whole nor a sub-limit is full', () => {
    expect(judge(node, [wood], clay.facets)).toEqual({
      kind: 'free',
      total: { used: 1, max: 4 },
      subLimits: [{ id: 'clay', label: '陶艺', used: 0, max: 1, min: 0 }],
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
      subLimits: [{ id: 's', label: 's', when: { craft: 'clay', town: 'x' }, max: 0, min: 0 }],
    };
    expect(judge(strict, [], { craft: 'clay' }).kind).toBe('free');
    expect(judge(strict, [], { craft: 'clay', town: 'x' }).kind).toBe('subLimitFull');
  });

  it('shows its meters', () => {
    expect(metersOf(node, [clay, wood])).toEqual({
      total: { used: 2, max: 4 },
      subLimits: [{ id: 'clay', label: '陶艺', used: 1, max: 1, min: 0 }],
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

  describe('that keeps places for a class', () => {
    const kept: QuotaNode = {
      ...node,
      subLimits: [{ id: 'clay', label: '陶艺', when: { craft: 'clay' }, max: null, min: 2 }],
    };

    it('refuses others when only those are left', () => {
      expect(judge(kept, [wood], wood.facets).kind).toBe('free');
      expect(judge(kept, [wood, wood], wood.facets)).toEqual({
        kind: 'reserved',
        total: { used: 2, max: 4 },
        kept: [{ id: 'clay', label: '陶艺', used: 0, max: null, min: 2 }],
      });
      expect(judge(kept, [wood, wood], clay.facets).kind).toBe('free');
      expect(judge(kept, [wood, wood, clay], clay.facets).kind).toBe('free');
    });

    it('gives them to anybody once the class has its own', () => {
      expect(judge(kept, [clay, clay, wood], wood.facets).kind).toBe('free');
    });

    it('never leaves the class short in whatever order candidates come', () => {
      const candidates = fc.array(fc.constantFrom(clay, wood), { maxLength: 14 });
      fc.assert(
        fc.property(candidates, fc.nat(6), fc.nat(4), (arriving, max, wanted) => {
          const min = Math.min(wanted, max);
          const quota = { ...kept, max, subLimits: [{ ...kept.subLimits[0]!, min }] };
          const uses: QuotaUse[] = [];
          for (const candidate of arriving)
            if (judge(quota, uses, candidate.facets).kind === 'free') uses.push(candidate);
          const clays = arriving.filter((use) => use === clay).length;
          expect(uses.length).toBeLessThanOrEqual(max);
          expect(uses.filter((use) => use === clay).length).toBeGreaterThanOrEqual(Math.min(min, clays));
          expect(uses.filter((use) => use === wood).length).toBeLessThanOrEqual(max - min);
        }),
      );
    });
  });
});
