import { caseRow } from './case-row.js';

const words = {
  awards: { a: '某奖' },
  statuses: { named: '已认定', refused: '提交被拒绝' },
  reasons: { named: { late: '迟报' } },
  rules: { R1: '年限' },
  stages: { submitted: '已申报', named: '已认定' },
  rankings: { final: '终评' },
  rounds: { papers: '书面评审' },
};

it('one case in the words of its plan', () => {
  const outcome = {
    ...{ status: 'named', reason: 'late', rules: { R1: 'fail', R2: 'pass' }, waived: ['R1'] },
    path: [
      { stage: 'submitted', at: '2000-06-01' },
      { stage: 'unknown', at: '2000-06-02' },
    ],
    scores: { papers: { given: [90, 91], score: 90.5 }, open: { given: [1] } },
    ranks: { final: { rank: 2, score: 90.5, outcome: 'selected' } },
    payments: [
      { yuan: 100 },
      { yuan: 50, state: 'paid' },
      { yuan: 7, state: 'held' },
      { yuan: 3, state: 'stopped' },
    ],
  };
  expect(caseRow({ ref: 'A1', award: 'a', outcome }, words)).toEqual({
    ...{ award: '某奖', status: '已认定', reason: '迟报', path: ['已申报', 'unknown'] },
    ...{ failed: ['年限'], waived: ['年限'], scores: ['书面评审 90.5'], ranks: ['终评 第 2（90.5 分）'] },
    ...{ certificateNo: null, yuan: 150, documents: [] },
  });
});

it('a line that was refused has nothing more than that', () => {
  const row = caseRow({ ref: 'A2', award: 'b', outcome: { status: 'refused', reason: 'closed' } }, words);
  expect(row).toMatchObject({ award: 'b', status: '提交被拒绝', reason: 'closed', path: [], yuan: null });
});
