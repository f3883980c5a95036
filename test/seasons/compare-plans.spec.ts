import {
  changeSentence,
  comparePlans,
  describeChanges,
  type PlanChange,
} from '../../src/seasons/compare/index.js';
import { readPlanFolder } from '../../src/seasons/package-folder.js';
import type { PlanFiles } from '../../src/seasons/index.js';

const { folder } = await readPlanFolder('seasons/wuxi-2024.yaml');
const plan = folder!.files;

/** The plan with one text put in place of another that must be there. */
function edited(file: string, from: string | RegExp, to: string): PlanFiles {
  const before = plan.files[file] ?? '';
  const after = before.replace(from, to);
  if (after === before) throw new Error(`${file} has no ${String(from)}.`);
  return { files: { ...plan.files, [file]: after } };
}

const told = (after: PlanFiles): string[] =>
  comparePlans(plan, after).map((change) => `${change.group}｜${changeSentence(change)}`);

describe('two plans', () => {
  it('that are alike differ in nothing', () => {
    expect(comparePlans(plan, plan)).toEqual([]);
  });

  it.each<[string, PlanFiles, string[]]>([
    [
      'a date',
      edited('plan.yaml', 'at: 2024-07-14T24:00', 'at: 2025-07-15T24:00'),
      ['日期｜网上申报截止：2024年7月14日 24:00 → 2025年7月15日 24:00'],
    ],
    [
      'a date gone',
      edited('plan.yaml', / {2}noticeFrom: .*\n/, ''),
      ['日期｜取消公示开始：2024年9月11日 09:00'],
    ],
    [
      'a quota',
      edited(
        'plan.yaml',
        '{ organisation: liangxi, places: { studio: 3',
        '{ organisation: liangxi, places: { studio: 4',
      ),
      ['名额｜梁溪区 · 名额 · 大师工作室：3 → 4'],
    ],
    [
      'a holder gone',
      edited('plan.yaml', / {4}- \{ organisation: union, .*\n/, ''),
      ['名额｜取消市总工会：名额 大师工作室 1，卓越技师 1'],
    ],
    [
      'a rule of an award',
      edited('plan.yaml', '领办人年龄不超过55周岁', '领办人年龄不超过58周岁'),
      [
        '条件｜大师工作室 · 领办人年龄 · 依据：一（一）领办人年龄不超过55周岁 → 一（一）领办人年龄不超过58周岁',
      ],
    ],
    [
      'a weight',
      edited('plan.yaml', 'weights: { expert: 70, site: 30 }', 'weights: { expert: 60, site: 40 }'),
      [
        '评分｜综合审定 · 大师工作室 · 权重 · 专家评审：70 → 60',
        '评分｜综合审定 · 大师工作室 · 权重 · 现场考察：30 → 40',
      ],
    ],
    [
      'days of a notice',
      edited('plan.yaml', 'workingDays: 5', 'workingDays: 7'),
      ['公示｜2024年无锡市技能大师工作室、无锡市卓越技师拟认定名单公示 · 工作日：5 → 7'],
    ],
    [
      'money',
      edited('plan.yaml', 'amount: 40000', 'amount: 50000'),
      ['奖补｜大师工作室 · 奖补 · 单位启动经费 · 金额：40000 元 → 50000 元'],
    ],
  ])('differ in %s', (_name, after, expected) => {
    expect(told(after)).toEqual(expected);
  });

  it('differ in a cell of a table', () => {
    const changes = comparePlans(
      plan,
      edited('diagrams/studio-eligibility.dmn', '<text>&gt;= 5</text>', '<text>&gt;= 6</text>'),
    );
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatchObject({ group: '条件', kind: 'changed', before: '>= 5', after: '>= 6' });
    expect(changeSentence(changes[0] as PlanChange)).toMatch(/^决策“.+”第 \d+ 行“.+”：>= 5 → >= 6$/);
  });

  it('differ in a step of a diagram, and in a form', () => {
    const renamed = comparePlans(
      plan,
      edited(
        'diagrams/studio-review.bpmn',
        'id="centreCheck" name="在线初核"',
        'id="centreCheck" name="市级初核"',
      ),
    );
    expect(renamed.map(changeSentence)).toEqual([
      expect.stringMatching(/“市级初核”名称：在线初核 → 市级初核$/),
    ]);
    const form = Object.keys(plan.files).find((name) => name.endsWith('studio-application.form.json')) ?? '';
    const required = comparePlans(plan, edited(form, '"required": true', '"required": false'));
    expect(required).toHaveLength(1);
    expect(changeSentence(required[0] as PlanChange)).toMatch(
      /^表单“studio-application”的“.+”必填：是 → 否$/,
    );
  });

  it('of two years are told in whole sentences: rebuilt tables by their rows, options one by one', async () => {
    const next = (await readPlanFolder('seasons/wuxi-2025.yaml')).folder!.files;
    const sentences = told(next);
    expect(sentences).toEqual(
      expect.arrayContaining([
        '基本情况｜取消文号：锡人社函〔2024〕78号',
        '日期｜演练开始：2024年6月3日 00:00 → 2025年6月3日 00:00',
        '名额｜新增市工商联：名额 大师工作室 1，卓越技师 2',
        '条件｜决策“T1 法定劳动年龄”的列：性别、岗位类别、周岁、结论 → 周岁、距法定退休年龄（月）、结论',
        '认定｜新增人才库称号：大师工作室，卓越技师 曾用标识 chiefTechnician',
        '表单｜新增表单“technician-application”的“推荐单位（名额归属）”选项：无锡市工商业联合会',
        '单位与角色｜新增市工商联：类别 部门',
      ]),
    );
    expect(sentences.filter((sentence) => /\n|undefined|null/.test(sentence))).toEqual([]);
  });

  it('are told by group', () => {
    const after = edited('plan.yaml', 'at: 2024-07-14T24:00', 'at: 2025-07-15T24:00');
    const both = { files: { ...after.files, 'templates/note.csv': '甲' } };
    expect(describeChanges(comparePlans(plan, both))).toBe(
      '【日期】\n  网上申报截止：2024年7月14日 24:00 → 2025年7月15日 24:00\n【模板】\n  新增模板文件 note.csv',
    );
  });
});
