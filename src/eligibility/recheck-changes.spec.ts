import type { RuleJudgement } from './judge-rules.js';
import { describeChanges, ruleChanges, type StoredState } from './recheck-changes.js';

const stored = (rule: string, result: StoredState['result']): StoredState => ({
  ...{ rule, title: rule, clause: '一', result, row: 1, values: [], passedOver: true },
});
const judged = (id: string, result: RuleJudgement['result']): RuleJudgement => ({
  rule: { id, title: id, clause: '一' },
  ...{ result, values: [{ label: '周岁', value: '56' }], trace: [], parts: [] },
});

describe('what judging anew changes', () => {
  const changes = ruleChanges(
    [stored('age', 'fail'), stored('years', 'pass'), stored('gone', 'pass')],
    [judged('new', 'person'), judged('years', 'pass'), judged('age', 'pass')],
  );

  it('is what comes out otherwise, what is new and what is gone', () => {
    expect(changes.map(({ rule, before, after }) => [rule, before?.result, after?.result])).toEqual([
      ['new', undefined, 'person'],
      ['age', 'fail', 'pass'],
      ['gone', 'pass', undefined],
    ]);
    expect(changes[1]).toMatchObject({
      before: { row: 1, passedOver: true },
      after: { values: [{ value: '56' }] },
    });
  });

  it('reads in one sentence', () => {
    expect(describeChanges(changes)).toBe(
      'new：无此条件 → 需人工核对；age：不符合 → 符合；gone：符合 → 无此条件',
    );
  });

  it('is nothing where all comes out alike', () => {
    expect(ruleChanges([stored('age', 'fail')], [judged('age', 'fail')])).toEqual([]);
  });
});
