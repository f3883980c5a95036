import { refusalOf } from './quota-refusal.js';

const names = { holder: '北区局', award: '金锤奖' };

describe('quota refusals', () => {
  it('say nothing while there is a place', () => {
    expect(refusalOf({ kind: 'free', total: { used: 0, max: 1 }, subLimits: [] }, names)).toBeNull();
  });

  it('name body, award and number when all places are used', () => {
    const refusal = refusalOf({ kind: 'full', total: { used: 3, max: 3 } }, names);
    expect(refusal).toMatchObject({ code: 'QUOTA_FULL', status: 409, details: { used: 3, max: 3 } });
    expect(refusal?.message).toBe('北区局“金锤奖”的 3 个推荐名额已全部用完，不能再推荐。');
  });

  it.each([null, { kind: 'full', total: { used: 0, max: 0 } } as const])(
    'tell a body without places from one that has used them (%p)',
    (judgement) => {
      const refusal = refusalOf(judgement, names);
      expect(refusal).toMatchObject({ code: 'QUOTA_FULL', details: { used: 0, max: 0 } });
      expect(refusal?.message).toBe('北区局没有“金锤奖”的推荐名额，不能推荐。');
    },
  );

  it('tell how many places others may still have when a part is full', () => {
    const refusal = refusalOf(
      {
        kind: 'subLimitFull',
        id: 'x',
        label: '陶艺类',
        total: { used: 2, max: 4 },
        limit: { used: 1, max: 1 },
      },
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
});
