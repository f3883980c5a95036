import fc from 'fast-check';
import { normalisePanels, type Normalisation, type PanelScore } from './normalise-panels.js';

const bounds = { min: 0, max: 10_000 };
const scores: readonly PanelScore[] = [
  { id: 'a', panel: 'mild', value: 9000 },
  { id: 'b', panel: 'mild', value: 8000 },
  { id: 'c', panel: 'hard', value: 7000 },
  { id: 'd', panel: 'hard', value: 6000 },
];
const values = (rule: Normalisation, of = scores) =>
  Object.fromEntries([...normalisePanels(of, rule, bounds)].map(([id, { value }]) => [id, value]));

describe('panels on one scale', () => {
  it('by their mean: times the mean of all over the mean of the panel', () => {
    // All 75.00, mild 85.00, hard 65.00: 90 × 75 ÷ 85 = 79.41…
    expect(values({ method: 'mean' })).toEqual({ a: 7941, b: 7059, c: 8077, d: 6923 });
    expect(normalisePanels(scores, { method: 'mean' }, bounds).get('a')?.explanation.text).toBe(
      '本组2件平均85.00分，全部4件平均75.00分，按平均分折算：90.00分折为79.41分。',
    );
  });

  it('by standard scores', () => {
    // Both panels spread by 5.00: everybody is one deviation away.
    expect(values({ method: 'zScore', mean: 8000, deviation: 500 })).toEqual({
      a: 8500,
      b: 7500,
      c: 8500,
      d: 7500,
    });
  });

  it('everybody alike is in the middle; nothing but zeros stays as it is; the range of the round holds', () => {
    const alike = [1, 2, 3].map((id) => ({ id: String(id), panel: 'p', value: 5000 }));
    expect(values({ method: 'zScore', mean: 8000, deviation: 500 }, alike)).toEqual({
      1: 8000,
      2: 8000,
      3: 8000,
    });
    const zeros = [...scores, { id: 'z', panel: 'nil', value: 0 }];
    expect(values({ method: 'mean' }, zeros)['z']).toBe(0);
    const far = [
      { id: 'low', panel: 'p', value: 1000 },
      { id: 'up', panel: 'p', value: 9000 },
      { id: 'q', panel: 'q', value: 10_000 },
    ];
    expect(values({ method: 'mean' }, far)['up']).toBe(10_000);
  });

  const anyScores = fc
    .array(fc.record({ panel: fc.constantFrom('p', 'q', 'r'), value: fc.integer({ min: 0, max: 10_000 }) }), {
      minLength: 1,
      maxLength: 20,
    })
    .map((all) => all.map((each, index) => ({ id: String(index), ...each })));
  const anyRule = fc.oneof(
    fc.constant<Normalisation>({ method: 'mean' }),
    fc.record({
      method: fc.constant('zScore' as const),
      mean: fc.integer({ min: 0, max: 10_000 }),
      deviation: fc.integer({ min: 1, max: 3000 }),
    }),
  );

  it('keep the order inside a panel, stay in range, and do not depend on the order of input', () => {
    fc.assert(
      fc.property(anyScores, anyRule, (all, rule) => {
        const result = normalisePanels(all, rule, bounds);
        for (const a of all) {
          const own = result.get(a.id)!.value;
          expect(own).toBeGreaterThanOrEqual(0);
          expect(own).toBeLessThanOrEqual(10_000);
          for (const b of all)
            if (a.panel === b.panel && a.value >= b.value)
              expect(own).toBeGreaterThanOrEqual(result.get(b.id)!.value);
        }
        const turned = normalisePanels(all.toReversed(), rule, bounds);
        for (const { id } of all) expect(turned.get(id)).toEqual(result.get(id));
      }),
      { numRuns: 1000 },
    );
  });

  it('rounds a standard score as the real number would be', () => {
    fc.assert(
      fc.property(anyScores, fc.integer({ min: 1, max: 3000 }), (all, deviation) => {
        const wide = { min: -1e9, max: 1e9 };
        const result = normalisePanels(all, { method: 'zScore', mean: 5000, deviation }, wide);
        for (const { id, panel, value } of all) {
          const own = all.filter((each) => each.panel === panel).map((each) => each.value);
          const mean = own.reduce((sum, each) => sum + each, 0) / own.length;
          const spread = Math.sqrt(own.reduce((sum, each) => sum + (each - mean) ** 2, 0) / own.length);
          const real = spread < 1e-6 ? 5000 : 5000 + (deviation * (value - mean)) / spread;
          expect(Math.abs(result.get(id)!.value - real)).toBeLessThanOrEqual(0.5 + 1e-6);
        }
      }),
      { numRuns: 500 },
    );
  });
});
