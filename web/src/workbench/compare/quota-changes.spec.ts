import type { SeasonPlan } from '../../../../src/seasons/plan.js';
import { quotaChanges } from './quota-changes.js';

const plan = (holders: readonly [string, object][], totals: object): Partial<SeasonPlan> =>
  ({
    awards: [
      { id: 'gold', short: '金' },
      { id: 'silver', short: '银' },
    ],
    organisations: [{ key: 'north', name: '北区' }],
    quotas: { totals, holders: holders.map(([organisation, places]) => ({ organisation, places })) },
  }) as unknown as Partial<SeasonPlan>;

const before = plan(
  [
    ['north', { gold: 1, silver: 2 }],
    ['south', { gold: 3 }],
  ],
  { gold: 4, silver: 2 },
);

describe('the quotas of two plans', () => {
  it('that are alike have no changes', () => {
    expect(quotaChanges(before, before).changed).toBe(0);
  });

  it('show old and new, bodies that came and went, and what it comes to', () => {
    const after = plan(
      [
        ['north', { gold: { from: 1, to: 2 }, silver: 2 }],
        ['west', { gold: 1 }],
      ],
      { gold: 3, silver: 2 },
    );
    const { rows, changed } = quotaChanges(before, after);
    expect(rows.map(({ kind, key, presence, cells: [gold] }) => [kind, key, presence, gold])).toEqual([
      ['holder', 'north', 'both', { before: '1', after: '1–2' }],
      ['holder', 'west', 'added', { before: '', after: '1' }],
      ['holder', 'south', 'removed', { before: '3', after: '' }],
      ['sum', 'sum', 'both', { before: '4', after: '3' }],
      ['total', 'total', 'both', { before: '4', after: '3' }],
    ]);
    expect(rows[0]?.name).toBe('北区');
    expect(changed).toBe(4);
  });

  it('of plans without any are empty', () => {
    expect(quotaChanges({}, {}).changed).toBe(0);
  });
});
