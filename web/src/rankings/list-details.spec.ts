import { lineDetails, listDetails } from './list-details.js';

describe('details of a list', () => {
  it('are the tiers, the grades, and a sentence for each tier', () => {
    const details = listDetails({
      text: '一等奖：名额1个。二等奖：名额2个。优秀1个。',
      perTier: ['一等奖：名额1个。', '二等奖：名额2个。'],
      tiers: [
        { label: '一等奖', selected: 1, take: 1 },
        { label: '二等奖', selected: 1, take: 2 },
      ],
      grades: [{ label: '优秀', have: 1 }],
    });
    expect(details).toEqual({
      tiers: [
        { label: '一等奖', selected: 1, take: 1 },
        { label: '二等奖', selected: 1, take: 2 },
      ],
      grades: [{ label: '优秀', have: 1 }],
      sentences: ['一等奖：名额1个。', '二等奖：名额2个。', '优秀1个。'],
    });
  });

  it.each([null, undefined, 'x', {}])('are nothing for %p', (value) => {
    expect(listDetails(value)).toEqual({ tiers: [], grades: [], sentences: [] });
  });

  it('of a line are its tier, its move, its grade, and what it is named for besides', () => {
    expect(
      lineDetails({
        kind: 'selected',
        tierLabel: '二等奖',
        moved: { from: '一等奖', to: '二等奖' },
        gradeLabel: '优秀',
      }),
    ).toEqual({ ranked: true, tier: '二等奖', tags: ['由一等奖递补为二等奖', '优秀'] });
    expect(lineDetails({ kind: 'notAccepted', secondLabel: null })).toEqual({
      ranked: false,
      tier: null,
      tags: [],
    });
  });
});
