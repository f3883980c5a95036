import fc from 'fast-check';
import { allocatePlaces } from './allocate-places.js';
import type { PlanQuotaFormula } from './plan-quotas.js';

const formula = (basis: Record<string, number>, more: Partial<PlanQuotaFormula> = {}): PlanQuotaFormula => ({
  method: 'largestRemainder',
  label: '年末技能人员数',
  basis,
  ...more,
});

const given = (total: number, of: PlanQuotaFormula): Record<string, number> | string => {
  const allocation = allocatePlaces(total, of);
  return allocation.kind === 'allocated' ? Object.fromEntries(allocation.places) : allocation.fault;
};

describe('places by formula', () => {
  it('go to the largest remainders', () => {
    // 10 places, 100 people: 4.7, 1.6, 1.58, 1.2, 0.92 → 4, 1, 1, 1, 0 and three more for .92 .7 .6
    const basis = { a: 470, b: 160, c: 158, d: 120, e: 92 };
    expect(given(10, formula(basis))).toEqual({ a: 5, b: 2, c: 1, d: 1, e: 1 });
  });

  it('go to the highest averages', () => {
    // Sainte-Laguë, 7 places: 53, 24, 23 → worked out by hand from the quotients 53 24 23 17.7 10.6 8 7.7 7.57
    expect(given(7, formula({ a: 53, b: 24, c: 23 }, { method: 'highestAverages' }))).toEqual({
      a: 3,
      b: 2,
      c: 2,
    });
  });

  it('of equal claims go in the order in which they are written', () => {
    expect(given(1, formula({ b: 5, a: 5 }))).toEqual({ b: 1, a: 0 });
    expect(given(1, formula({ b: 5, a: 5 }, { method: 'highestAverages' }))).toEqual({ b: 1, a: 0 });
  });

  it('keep to the bounds and hand the rest to the others', () => {
    expect(given(10, formula({ a: 90, b: 9, c: 1 }, { least: 1, most: 6 }))).toEqual({ a: 6, b: 3, c: 1 });
  });

  it('are told why they cannot be given', () => {
    expect(given(3, formula({ a: 0, b: 0 }))).toBe('noBasis');
    expect(given(3, formula({ a: 1, b: 1 }, { least: 2 }))).toBe('leastExceedsTotal');
    expect(given(3, formula({ a: 1, b: 1 }, { most: 1 }))).toBe('mostBelowTotal');
    expect(given(3, formula({ a: 1, b: 1 }, { least: 2, most: 1 }))).toBe('leastAboveMost');
    expect(given(20_000, formula({ a: 1 }, { method: 'highestAverages' }))).toBe('tooManyToShare');
  });
});

const methods = fc.constantFrom('largestRemainder' as const, 'highestAverages' as const);
const bases = fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), fc.nat(5_000), { minKeys: 1, maxKeys: 12 });

describe('whatever the basis', () => {
  it('the sum is exact and the bounds hold, or it is said why not', () => {
    fc.assert(
      fc.property(fc.nat(300), bases, methods, fc.nat(8), fc.nat(60), (total, basis, method, least, most) => {
        const allocation = allocatePlaces(total, formula(basis, { method, least, most }));
        const n = Object.keys(basis).length;
        if (allocation.kind === 'impossible') {
          const claimed = Object.values(basis).some((share) => share > 0);
          expect(least > most || !claimed || least * n > total || most * n < total).toBe(true);
          return;
        }
        const numbers = [...allocation.places.values()];
        expect(numbers.reduce((sum, number) => sum + number, 0)).toBe(total);
        expect(numbers.every((number) => number >= least && number <= most)).toBe(true);
        expect([...allocation.places.keys()]).toEqual(Object.keys(basis));
      }),
      { numRuns: 500 },
    );
  });

  it('a larger basis never gets fewer', () => {
    fc.assert(
      fc.property(fc.nat(300), bases, methods, (total, basis, method) => {
        const allocation = allocatePlaces(total, formula(basis, { method }));
        if (allocation.kind === 'impossible') return;
        const holders = Object.keys(basis);
        for (const one of holders) {
          for (const other of holders) {
            if ((basis[one] ?? 0) <= (basis[other] ?? 0)) continue;
            expect(allocation.places.get(one)).toBeGreaterThanOrEqual(allocation.places.get(other) ?? 0);
          }
        }
      }),
    );
  });

  it('the largest remainders give each its share, rounded down or up', () => {
    fc.assert(
      fc.property(fc.nat(300), bases, (total, basis) => {
        const allocation = allocatePlaces(total, formula(basis));
        if (allocation.kind === 'impossible') return;
        const sum = Object.values(basis).reduce((all, n) => all + n, 0);
        for (const [holder, n] of Object.entries(basis)) {
          const share = Math.floor((total * n) / sum);
          expect([share, share + 1]).toContain(allocation.places.get(holder));
        }
      }),
    );
  });
});
