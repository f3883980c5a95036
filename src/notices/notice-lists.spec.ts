import type { SeasonPlan } from '../seasons/index.js';
import { noticeLists } from './notice-lists.js';

const plan = (pool?: { label: string }): SeasonPlan =>
  ({
    awards: [
      { id: 'craft', title: '匠人' },
      { id: 'shop', title: '工坊' },
    ],
    rankings: { final: { ...(pool && { pool }) } },
  }) as unknown as SeasonPlan;
const item = (entry_id: string, award: string, values: string[], group_label = '') => ({
  ...{ entry_id, award, values, group_label },
});
const columns = { craft: ['奖级', '姓名'], shop: ['奖级', '名称'] };
const items = [
  item('1', 'craft', ['一等奖', '王二']),
  item('2', 'shop', ['二等奖', '车间']),
  item('3', 'craft', ['二等奖', '李四']),
];
const shown = (of: SeasonPlan, listed = items) =>
  noticeLists(of, { ranking: 'final', columns, items: listed }).map((list) => [
    list.title,
    list.group,
    list.columns,
    list.items.map(({ position, values }) => [position, ...values]),
  ]);

describe('the lists of a notice', () => {
  it('are one for each award, each counted from one', () => {
    expect(shown(plan())).toEqual([
      [
        '匠人',
        '',
        columns.craft,
        [
          [1, '一等奖', '王二'],
          [2, '二等奖', '李四'],
        ],
      ],
      ['工坊', '', columns.shop, [[1, '二等奖', '车间']]],
    ]);
  });

  it('are one where the plan has one list for all awards, in its order, with the columns of all', () => {
    expect(shown(plan({ label: '年度奖' }))).toEqual([
      [
        '年度奖',
        '',
        ['奖级', '姓名', '名称'],
        [
          [1, '一等奖', '王二', ''],
          [2, '二等奖', '', '车间'],
          [3, '二等奖', '李四', ''],
        ],
      ],
    ]);
  });

  it('are parted by group, also where awards share one', () => {
    const parted = [item('1', 'craft', ['a', 'b'], '北区'), item('2', 'shop', ['c', 'd'], '南区')];
    expect(shown(plan({ label: '年度奖' }), parted).map(([, group]) => group)).toEqual(['北区', '南区']);
  });
});
