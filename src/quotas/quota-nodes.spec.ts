import type { PlanQuotas } from '../seasons/index.js';
import { plannedNodes } from './quota-nodes.js';

const quotas: PlanQuotas = {
  relation: 'sponsor',
  totals: { gold: 5, silver: 2 },
  holders: [
    {
      organisation: 'north',
      places: { gold: 4, silver: 2 },
      subLimits: [
        { award: 'gold', label: '陶艺类', when: { kind: 'clay', area: 'old' }, max: 1 },
        { award: 'gold', label: '木作类', when: { kind: 'wood' }, max: 2 },
      ],
    },
    { organisation: 'south', places: { gold: 1 } },
  ],
};

describe('planned nodes', () => {
  const nodes = plannedNodes(quotas, (key) => `${key} 局`);

  it('hold the whole numbers of each body and award', () => {
    expect(
      nodes.filter(({ parent }) => parent === null).map(({ key, maximum, label }) => [key, maximum, label]),
    ).toEqual([
      ['gold/north', 4, 'north 局'],
      ['silver/north', 2, 'north 局'],
      ['gold/south', 1, 'south 局'],
    ]);
  });

  it('hang sub-limits below them, keyed by their condition', () => {
    expect(
      nodes.filter(({ parent }) => parent !== null).map(({ key, parent, label }) => [key, parent, label]),
    ).toEqual([
      ['gold/north/area=old&kind=clay', 'gold/north', '陶艺类'],
      ['gold/north/kind=wood', 'gold/north', '木作类'],
    ]);
  });

  it('have the same keys when the list is written in another order', () => {
    const [north, south] = quotas.holders;
    const turned = {
      ...quotas,
      holders: [south!, { ...north!, subLimits: [...north!.subLimits!].reverse() }],
    };
    const keys = (list: ReturnType<typeof plannedNodes>) => list.map(({ key }) => key).sort();
    expect(keys(plannedNodes(turned, String))).toEqual(keys(nodes));
  });
});
