import { paperTasks, sheetLists } from './sheet-lists.js';

describe('the lists that a plan ranks', () => {
  it('are one for each award, or one for several together', () => {
    const plan = {
      awards: [{ id: 'a', title: '甲奖' }],
      rankings: {
        short: { label: '入围', awards: { a: {}, b: {} } },
        final: { label: '总排名', awards: { a: {} }, pool: { label: '总排名' } },
      },
    };
    expect(sheetLists(plan)).toEqual([
      { ranking: 'short', award: 'a', title: '甲奖 入围' },
      { ranking: 'short', award: 'b', title: 'b 入围' },
      { ranking: 'final', award: 'pool', title: '总排名' },
    ]);
  });

  it.each([null, {}, { rankings: 7 }, { rankings: { a: null, b: { awards: 7 } } }])(
    'are none in %j',
    (plan) => {
      expect(sheetLists(plan)).toEqual([]);
    },
  );
});

describe('the tasks that score', () => {
  it('are those that keep a score, by their names', () => {
    const outcomes = { done: { effects: [{ do: 'store-score', round: 'a', key: 'b' }] } };
    const plan = {
      tasks: {
        visit: { label: '现场考察', outcomes },
        jury: { outcomes },
        check: { label: '核对', outcomes: {} },
      },
    };
    expect(paperTasks(plan)).toEqual([
      { task: 'visit', title: '现场考察' },
      { task: 'jury', title: 'jury' },
    ]);
  });

  it.each([
    null,
    {},
    { tasks: 7 },
    { tasks: { a: null, b: { outcomes: { c: null, d: { effects: [null] } } } } },
  ])('are none in %j', (plan) => {
    expect(paperTasks(plan)).toEqual([]);
  });
});
