import type { PlanSecondOutcome } from '../seasons/index.js';
import { withSecond } from './list-extras.js';
import type { ListItem } from './list-item.js';

describe('the next ones below the line', () => {
  it('take in those who were passed over, where the plan says so', () => {
    const second = { id: 'nominated', label: '提名奖', places: { percentOfRanked: 100 }, reason: 'nominee' };
    const items = [
      { id: 'a', score: 3, kind: 'selected' },
      { id: 'b', score: 2, kind: 'passedOver' },
      { id: 'c', score: 1, kind: 'below' },
    ].map(({ id, score, kind }) => ({ id, score, explanation: { kind, text: '' } }) as unknown as ListItem);
    const named = (rule: PlanSecondOutcome) =>
      withSecond(items, rule, 3)
        .filter(({ secondOutcome }) => secondOutcome === 'nominated')
        .map(({ id }) => id);
    expect(named(second)).toEqual(['c']);
    expect(named({ ...second, passedOver: true })).toEqual(['b', 'c']);
  });
});
