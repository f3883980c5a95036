import { parse } from 'yaml';
import type { SeasonPlan } from '../plan.js';
import { copyPlan } from './copy-plan.js';

const SOURCE = `# 说明
plan: town-2024
title: 2024年技能名师评选 # 标题
year: 2024
issuer: { name: 市局, documentNo: 〔2024〕1号 }
timezone: Asia/Shanghai
files: { diagrams: ../bpmn/town-2024, forms: ../forms/town-2024, templates: '../templates/town-2024' }
rehearsal: { startsAt: 2024-06-03T00:00 }
dates:
  closes:
    label: 截止
    at: '2024-07-14T24:00'
    kind: closes
    scopes:
      - { award: gold, at: 2024-07-21T17:30 }
awards:
  - id: gold
    title: 名师
    eligibility: { table: t, rules: [{ id: A, decision: A, title: 年龄, clause: 一 }] }
    funding: { items: [{ label: 奖励, amount: 10000 }], payers: [] }
notices: { naming: { title: 公示, ranking: final, workingDays: 5, columns: {} } }
quotas: { relation: r, totals: { gold: 3 }, holders: [] }
`;

describe('a plan copied to the next year', () => {
  const { text, review } = copyPlan(SOURCE, { plan: 'town-2025', year: 2025 });
  const plan = parse(text) as SeasonPlan;

  it('has its key, year, title and folders', () => {
    expect(plan).toMatchObject({ plan: 'town-2025', year: 2025, title: '2025年技能名师评选' });
    expect(plan.files).toEqual({
      ...{ diagrams: '../bpmn/town-2025', forms: '../forms/town-2025', templates: '../templates/town-2025' },
    });
  });

  it('has its dates moved, those of scopes too', () => {
    expect(plan.rehearsal.startsAt).toBe('2025-06-03T00:00');
    expect(plan.dates['closes']).toMatchObject({
      at: '2025-07-13T24:00',
      scopes: [{ award: 'gold', at: '2025-07-20T17:30' }],
    });
  });

  it('keeps everything else to the letter', () => {
    const lines = text.split('\n');
    expect(lines[0]).toBe('# 说明');
    expect(lines[2]).toBe('title: 2025年技能名师评选 # 标题');
    expect(lines[4]).toBe('issuer: { name: 市局, documentNo: 〔2024〕1号 }');
  });

  it('lists what to look at', () => {
    const texts = review.map(({ part, text: line }) => `${part}: ${line}`);
    expect(texts).toEqual(
      expect.arrayContaining([
        'dates: 截止：2024年7月14日 24:00 移到 2025年7月13日 24:00，请按新通知核对。',
        'notice: 发文单位和文号仍是“〔2024〕1号”，请改成新通知的。',
        'notice: 公示“公示”（naming）仍为 5 个工作日。',
        'places: 名师的推荐名额沿用原年度，合计 3 个。',
        'rules: 名师的条件“年龄”（一）沿用原年度。',
        'money: 名师的“奖励”仍为 10000 元。',
      ]),
    );
  });

  it('tells where each of it stands', () => {
    const places = review.map(({ at, file, line }) => at ?? `${String(file)}:${String(line)}`);
    expect(places).toEqual([
      'rehearsal.startsAt',
      'dates.closes.at',
      'dates.closes.scopes.0.at',
      'issuer.documentNo',
      'notices.naming.workingDays',
      'quotas.totals.gold',
      'awards[gold].eligibility.rules[A]',
      'awards[gold].funding.items.0.amount',
    ]);
  });

  it('is of a later year', () => {
    expect(() => copyPlan(SOURCE, { plan: 'town-2025', year: 2024 })).toThrow('应当晚于');
  });
});
