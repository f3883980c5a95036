import { orderListed, type Listed } from './order-listed.js';

const one = (entryId: string, more: Partial<Listed> = {}): Listed => ({
  ...{ entryId, award: 'a', group: '', text: entryId, organisation: '', rank: null, score: null },
  submittedAt: new Date(0),
  ...more,
});
const ordered = (
  listed: readonly Listed[],
  order: Parameters<typeof orderListed>[1]['order'],
  organisations: readonly string[] = [],
) => orderListed(listed, { order, awards: ['a', 'b'], organisations }).map(({ entryId }) => entryId);

describe('a public list', () => {
  const names = ['周三', '王二', '李四', '丁一', '卜五'].map((name) => one(name));

  it('by strokes goes by those of the first character, then of the next', () => {
    expect(ordered(names, 'strokes')).toEqual(['丁一', '卜五', '王二', '李四', '周三']);
    expect(ordered([one('王学'), one('王一'), one('王大')], 'strokes')).toEqual(['王一', '王大', '王学']);
  });

  it('by pinyin goes by the sound', () => {
    expect(ordered(names, 'pinyin')).toEqual(['卜五', '丁一', '李四', '王二', '周三']);
  });

  it('by score puts the highest first, by rank the lowest, and who has none last', () => {
    const scored = [one('x', { score: 8000, rank: 2 }), one('y'), one('z', { score: 9000, rank: 1 })];
    expect(ordered(scored, 'score')).toEqual(['z', 'x', 'y']);
    expect(ordered(scored, 'rank')).toEqual(['z', 'x', 'y']);
  });

  it('by organisation follows the plan and puts the unknown last', () => {
    const of = ['south', 'nowhere', 'north'].map((organisation) => one(organisation, { organisation }));
    expect(ordered(of, 'organisation', ['north', 'south'])).toEqual(['north', 'south', 'nowhere']);
  });

  it('mixes awards that stand in one list', () => {
    const listed = [one('low', { award: 'a', rank: 2 }), one('high', { award: 'b', rank: 1 })];
    const together = orderListed(listed, { order: 'rank', awards: null, organisations: [] });
    expect(together.map(({ entryId }) => entryId)).toEqual(['high', 'low']);
  });

  it('keeps awards, then groups together, and goes by submission where all is equal', () => {
    const listed = [
      one('b1', { award: 'b', group: 'north' }),
      one('a-south', { group: 'south' }),
      one('late', { group: 'north', submittedAt: new Date(2) }),
      one('early', { group: 'north', submittedAt: new Date(1) }),
    ];
    expect(ordered(listed, 'submission', ['north', 'south'])).toEqual(['early', 'late', 'a-south', 'b1']);
  });
});
