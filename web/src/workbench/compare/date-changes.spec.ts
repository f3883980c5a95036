import type { SeasonPlan } from '../../../../src/seasons/plan.js';
import { dateChanges } from './date-changes.js';

const plan = (dates: object): Partial<SeasonPlan> => ({ dates }) as unknown as Partial<SeasonPlan>;

const before = plan({
  opens: { label: '开始', at: '2024-06-03T00:00', kind: 'opens' },
  closes: {
    ...{ label: '截止', at: '2024-07-12T24:00', kind: 'closes' },
    scopes: [{ label: '北区', at: '2024-07-15T24:00' }],
  },
  gone: { label: '取消的', at: '2024-08-01T00:00', kind: 'event' },
});

describe('the dates of two plans', () => {
  it('are apart by days, and by days that are worked', () => {
    const after = plan({
      opens: { label: '开始', at: '2024-06-03T00:00', kind: 'opens' },
      // From a Friday to the Monday after.
      closes: {
        ...{ label: '截止', at: '2024-07-15T24:00', kind: 'closes' },
        scopes: [{ label: '北区', at: '2024-07-11T24:00' }],
      },
      come: { label: '新增的', at: '2024-09-01T00:00', kind: 'event' },
    });
    const changes = dateChanges(before, after);
    expect(changes.map(({ key, kind, days, workingDays }) => [key, kind, days, workingDays])).toEqual([
      ['opens', 'same', 0, 0],
      ['closes.scopes.0', 'changed', -4, -2],
      ['closes', 'changed', 3, 1],
      ['gone', 'removed', null, null],
      ['come', 'added', null, null],
    ]);
    expect(changes[1]?.label).toBe('截止 · 北区');
  });

  it('leave out what is no time', () => {
    expect(dateChanges({}, plan({ odd: { label: '？', at: '明天' } }))).toEqual([]);
  });
});
