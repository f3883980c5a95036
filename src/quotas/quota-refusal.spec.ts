import type { TreeJudgement } from './judge-trees.js';
import { refusalOf } from './quota-refusal.js';
import type { QuotaJudgement } from './quota-tree.js';

const own = (judgement: QuotaJudgement): TreeJudgement => ({ judgement, group: null });
const names = { holder: '北区局', award: '金锤奖' };

describe('quota refusals', () => {
  it('say nothing while there is a place', () => {
    expect(refusalOf(own({ kind: 'free', total: { used: 0, max: 1 }, subLimits: [] }), names)).toBeNull();
  });

  it('name body, award and number when all places are used', () => {
    const refusal = refusalOf(own({ kind: 'full', total: { used: 3, max: 3 } }), names);
    expect(refusal).toMatchObject({ code: 'QUOTA_FULL', status: 409, details: { used: 3, max: 3 } });
    expect(refusal?.message).toBe('北区局“金锤奖”的 3 个推荐名额已全部用完，不能再推荐。');
  });

  it.each([null, own({ kind: 'full', total: { used: 0, max: 0 } })])(
    'tell a body without places from one that has used them (%p)',
    (judgement) => {
      const refusal = refusalOf(judgement, names);
      expect(refusal).toMatchObject({ code: 'QUOTA_FULL', details: { used: 0, max: 0 } });
      expect(refusal?.message).toBe('北区局没有“金锤奖”的推荐名额，不能推荐。');
    },
  );

  it('tell how many places others may still have when a part is full', () => {
    const refusal = refusalOf(
      own({
        kind: 'subLimitFull',
        id: 'x',
        label: '陶艺类',
        total: { used: 2, max: 4 },
        limit: { used: 1, max: 1 },
      }),
      names,
    );
    expect(refusal).toMatchObject({
      code: 'QUOTA_SUBLIMIT_FULL',
      details: { used: 1, max: 1, label: '陶艺类' },
    });
    expect(refusal?.message).toContain('其余 2 个名额');
  });

  it('can do without the body’s name', () => {
    expect(refusalOf(null, { ...names, holder: null })?.message).toContain('这件申报的推荐单位没有');
  });

  it('name the limit that several bodies share', () => {
    const refusal = refusalOf(
      { judgement: { kind: 'full', total: { used: 5, max: 5 } }, group: '北部三区' },
      names,
    );
    expect(refusal?.message).toBe('北部三区“金锤奖”的 5 个推荐名额已全部用完，不能再推荐。');
  });

  it('tell for whom the rest is kept', () => {
    const kept = [{ id: 'x', label: '非公企业', used: 0, max: null, min: 2 }];
    const refusal = refusalOf(own({ kind: 'reserved', total: { used: 2, max: 4 }, kept }), names);
    expect(refusal).toMatchObject({ code: 'QUOTA_RESERVED', details: { kept: ['非公企业'] } });
    expect(refusal?.message).toBe(
      '北区局“金锤奖”剩余的 2 个名额要留给非公企业（至少 2 个，已推荐 0 个），不能推荐其他类别。',
    );
  });
});
