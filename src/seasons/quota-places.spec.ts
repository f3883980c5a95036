import type { PlanQuotas } from './plan-quotas.js';
import { placesByFormula, placesOf } from './quota-places.js';

const quotas: PlanQuotas = {
  relation: 'sponsor',
  totals: { gold: 5, silver: 4 },
  holders: [
    { organisation: 'north', places: { gold: { from: 1, to: 3 } } },
    { organisation: 'south', places: { gold: 2 } },
  ],
  formulas: {
    silver: { method: 'largestRemainder', label: '职工数', basis: { north: 300, south: 100 } },
  },
};

describe('the places of a plan', () => {
  it('are those written down and those worked out', () => {
    expect(placesOf(quotas)).toEqual([
      { organisation: 'north', award: 'gold', least: 1, most: 3 },
      { organisation: 'south', award: 'gold', least: 0, most: 2 },
      { organisation: 'north', award: 'silver', least: 0, most: 3 },
      { organisation: 'south', award: 'silver', least: 0, most: 1 },
    ]);
  });

  it('are none, with the reason, where a formula cannot be worked out', () => {
    const hopeless = { ...quotas, formulas: { silver: { ...quotas.formulas!['silver']!, most: 1 } } };
    expect(placesByFormula(hopeless, 'silver')).toEqual({ places: new Map(), fault: 'mostBelowTotal' });
  });
});
