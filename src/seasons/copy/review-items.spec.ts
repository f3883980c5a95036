import type { SeasonPlan } from '../plan.js';
import { mentionsOf, reviewOf, reviewOfScript } from './review-items.js';

const plan = {
  year: 2024,
  issuer: { name: '市局' },
  awards: [
    {
      id: 'gold',
      title: '名师',
      eligibility: { table: 't', params: { mostAge: 55, ranks: [1, 2] }, rules: [] },
      funding: {
        items: [
          { label: '启动经费', amount: 40000, payers: [{ payer: '省财政', budget: 100000 }] },
          { label: '奖金', byTier: { ranking: 'final', tiers: { first: { amount: 30000 } } } },
        ],
        payers: [{ payer: '市财政', budget: 900000 }, { payer: '区财政' }],
      },
      followUp: {
        label: '年度考核',
        years: 5,
        earlier: { label: '往年复核', process: 'p', years: [2021, 2022], first: 'd' },
      },
    },
  ],
  notices: {
    intake: { title: '受理公示', calendarDays: 7 },
    naming: { title: '认定公示', workingDays: 5 },
  },
  quotas: { totals: {} },
  contacts: [{ name: '市局', phone: '81820000' }],
} as unknown as SeasonPlan;

describe('what to look at after a copy', () => {
  it('takes in everything that a notice sets, in the words of the plan', () => {
    expect(reviewOf(plan, 2025).map(({ part, text }) => `${part}: ${text}`)).toEqual([
      'notice: 发文单位和文号仍是“市局”，请改成新通知的。',
      'notice: 公示“受理公示”（intake）仍为 7 个自然日。',
      'notice: 公示“认定公示”（naming）仍为 5 个工作日。',
      'rules: 名师的门槛 mostAge 仍为 55。',
      'rules: 名师的门槛 ranks 仍为 1、2。',
      'money: 名师的“启动经费”仍为 40000 元。',
      'money: 名师的“奖金（first）”仍为 30000 元。',
      'money: 市财政承担名师的预算仍为 900000 元。',
      'money: 省财政承担名师的预算仍为 100000 元。',
      'followUp: 名师的“年度考核”仍为 5 次。',
      'followUp: 名师往年复核的仍是 2021、2022 年认定的，请改成新年度的。',
      'contacts: 市局的电话仍是 81820000，请核对电话和地址。',
    ]);
  });

  it('tells of years without a calendar', () => {
    expect(reviewOf(plan, 2099)[0]?.text).toContain('还没有 2099 年的法定节假日');
  });

  it('takes in times that a script fixes, each line once', () => {
    const script = 'plan: town-2025\nuntil: 2029-01-01T00:00\n# 2024 年\nat: { on: 2024-07-01T09:30 }\n';
    expect(reviewOfScript('a.yaml', script, 2024).map(({ part, text }) => `${part}: ${text}`)).toEqual([
      'dates: a.yaml 第 2 行写定了 2029-01-01T00:00，没有移动，请改成新年度的时间。',
      'dates: a.yaml 第 4 行写定了 2024-07-01T09:30，没有移动，请改成新年度的时间。',
      'mentions: a.yaml 第 3 行写着 2024：# 2024 年',
    ]);
  });
});

describe('mentions of a year', () => {
  it('know what their line says, by which it is found when lines come above it', () => {
    expect(mentionsOf('a.typ', 'one\n  从2024年起 \n', 2024)).toEqual([
      expect.objectContaining({ file: 'a.typ', line: 2, says: '从2024年起' }),
    ]);
  });

  it('are whole numbers', () => {
    expect(mentionsOf('a.typ', '2024年\n12024\n在2024', 2024).map(({ text }) => text)).toEqual([
      'a.typ 第 1 行写着 2024：2024年',
      'a.typ 第 3 行写着 2024：在2024',
    ]);
  });
});
