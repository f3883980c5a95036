import { PDFDocument } from '@cantoo/pdf-lib';
import { provideFonts } from '../../test/support/fonts.js';
import { TypstPdfRenderer } from '../documents/index.js';
import type { PlanScoreItem, SeasonPlan } from '../seasons/index.js';
import { paperSheet } from './paper-sheet.js';
import { paperTemplate } from './paper-template.js';

const ITEMS: readonly PlanScoreItem[] = [
  { kind: 'points', key: 'skill', label: '技术水平', max: 40 },
  { kind: 'threshold', key: 'projects', label: '攻关项目', points: 20, from: 3 },
  { kind: 'deduction', key: 'trained', label: '带徒人数', points: 30, required: 6, each: 5, floor: 10 },
  { kind: 'bonus', key: 'patents', label: '专利', each: 2.5, cap: 10 },
  { kind: 'discretionary', key: 'extra', label: '酌情加分', max: 10, reason: 'why', reasonAbove: 5 },
  {
    ...{ kind: 'options', key: 'level', label: '设施档次' },
    options: [
      { value: 'A', label: '优', points: 20 },
      { value: 'B', label: '良', points: 15 },
    ],
  },
  { kind: 'veto', key: 'accident', label: '安全事故' },
];

const FORM = {
  components: [
    { type: 'number', key: 'skill', label: '技术', input: true, description: '看“绝活”#emph[和]实绩。' },
    { type: 'textarea', key: 'why', label: '理由', input: true },
    { type: 'textarea', key: 'opinion', label: '评审意见', input: true },
    { type: 'number', key: 'total', label: '总评', input: true, description: '0 至 100 分。' },
  ],
};

const scores = (effect: object) => ({ outcomes: { done: { label: '提交', effects: [effect] } } });
const planOf = (items: readonly PlanScoreItem[]): SeasonPlan =>
  ({
    ...{ title: '某年度评选', rounds: { visit: { label: '现场考察', min: 0, max: 100 } } },
    scoreSheets: { visit: { label: '验收评分表', max: 100, items } },
    tasks: {
      sheet: scores({ do: 'store-score', round: 'visit', sheet: 'visit' }),
      plain: scores({ do: 'store-score', round: 'visit', key: 'total' }),
      lost: scores({ do: 'store-score', round: 'visit', sheet: 'none' }),
      noRound: scores({ do: 'store-score', round: 'none', key: 'total' }),
      other: { outcomes: {} },
    },
  }) as unknown as SeasonPlan;
const of = (task: string, items = ITEMS, caseTitle = '') =>
  paperSheet(planOf(items), { task, form: FORM, caseTitle });

describe('a blank score sheet', () => {
  it('says of every kind of item how its points come about and what is written by hand', () => {
    const sheet = of('sheet');
    expect(sheet?.rows.map(({ kindLabel, most, how, fill }) => [kindLabel, most, how, fill])).toEqual([
      ['打分', '40', '0 至 40 分。', []],
      ['全得或不得', '20', '达到 3 得 20 分，未达到得 0 分。', ['实有 ____', '□ 达到　□ 未达到']],
      ['扣分', '30', '应有 6，每缺 1 扣 5 分，最低 10 分。', ['实有 ____', '扣分 ____']],
      ['加分', '10', '每 1 加 2.5 分，最多加 10 分。', ['实有 ____', '加分 ____']],
      ['酌情', '10', '0 至 10 分；超过 5 分的写明理由。', ['理由 ________']],
      ['选档', '20', '选一档。', ['□ 优（20 分）', '□ 良（15 分）']],
      ['一票否决', '—', '有此情形的，整张表为 0 分。', ['□ 有　□ 无']],
    ]);
    expect(sheet).toMatchObject({ title: '验收评分表', round: '现场考察', most: '100', boxes: ['评审意见'] });
    expect(sheet?.rows[0]?.guidance).toBe('看“绝活”#emph[和]实绩。');
    expect(sheet?.rules).toHaveLength(2);
  });

  it('has one line where a round is scored by one number', () => {
    const sheet = of('plain');
    expect(sheet?.title).toBe('现场考察评分表');
    expect(sheet?.rows).toEqual([expect.objectContaining({ label: '总评', how: '0 至 100 分。' })]);
    expect(sheet?.boxes).toEqual(['理由', '评审意见']);
  });

  it.each(['other', 'lost', 'noRound', 'unknown'])('is none for a task such as %s', (task) => {
    expect(of(task)).toBeNull();
  });
});

describe('the print of a blank score sheet', () => {
  let renderer: TypstPdfRenderer;
  beforeAll(() => {
    provideFonts();
    renderer = new TypstPdfRenderer();
  }, 60_000);
  afterAll(() => renderer.close());

  const long = '对照评选条件逐项核对申报材料和现场情况，材料不全的按没有计算。'.repeat(12);
  const many = Array.from({ length: 40 }, (_, index) => ({
    ...(ITEMS[index % ITEMS.length] as PlanScoreItem),
    ...{ key: `item${String(index)}`, label: `第${String(index + 1)}项${index % 9 === 0 ? long : ''}` },
  }));
  const endless = [{ kind: 'points' as const, key: 'a', label: long.repeat(12), max: 5 }];

  it.each([
    ['few', ITEMS, 1],
    ['many', many, 4],
    ['endless', endless, 2],
  ] as const)('of %s items has the pages it needs', async (name, items, least) => {
    const bytes = await renderer.render(await paperTemplate(), {
      ...of('sheet', items, name === 'many' ? '#emph[甲] 申报件' : ''),
    });
    const pages = (await PDFDocument.load(bytes, { updateMetadata: false })).getPageCount();
    expect(pages).toBeGreaterThanOrEqual(least);
    if (name === 'few') expect(pages).toBeLessThanOrEqual(2);
  });
});
