import { seasonParts } from './season-parts.js';

describe('parts of a season', () => {
  it('are none of a plan that names winners and no more', () => {
    expect(seasonParts({ awards: [{}], ballots: {}, lists: {} })).toEqual([]);
  });

  it('are those that the plan or any of its awards makes use of', () => {
    expect(seasonParts({ awards: [{}, { followUp: { label: '后续管理' } }] })).toEqual(['followUp']);
    expect(
      seasonParts({
        awards: [{}],
        lists: { barred: { label: '失信名单' } },
        lateAdmission: { capability: 'check', latest: 'last' },
        quotas: { orders: [{ label: '推荐次序', required: true }] },
      }),
    ).toEqual(['lateAdmission', 'lists', 'orders']);
    expect(seasonParts({ awards: [{ nomination: { ways: {} } }] })).toEqual(['nominations']);
  });
});
