import { checkMarks, type Mark } from './check-marks.js';

const yes = (entryId: string): Mark => ({ entryId, choice: 'yes' });
const no = (entryId: string): Mark => ({ entryId, choice: 'no' });

describe('a vote', () => {
  it('on each case speaks of every one', () => {
    expect(checkMarks({ kind: 'each' }, ['a', 'b'], [yes('a'), no('b')])).toHaveLength(2);
    expect(() => checkMarks({ kind: 'each' }, ['a', 'b'], [yes('a')])).toThrow('还有 1 件没有投');
  });

  it('of choosing approves no more than may be, or nobody', () => {
    const rule = { kind: 'choose', marks: 2 } as const;
    expect(checkMarks(rule, ['a', 'b', 'c'], [yes('b')])).toEqual([
      { entryId: 'a', choice: 'abstain' },
      { entryId: 'b', choice: 'yes' },
      { entryId: 'c', choice: 'abstain' },
    ]);
    expect(checkMarks(rule, ['a', 'b'], [])).toHaveLength(2);
    expect(() => checkMarks(rule, ['a', 'b', 'c'], [yes('a'), yes('b'), yes('c')])).toThrow('最多选 2 件');
  });

  it('names a case once, and only one of the round', () => {
    expect(() => checkMarks({ kind: 'each' }, ['a', 'b'], [yes('a'), no('a')])).toThrow('投了两次');
    expect(() => checkMarks({ kind: 'choose' }, ['a'], [yes('z')])).toThrow('不在本轮名单');
  });
});
