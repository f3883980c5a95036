import { buildVersion } from '../../../src/seasons/package-version.js';
import type { PlanRule, PlanVersion, SeasonPlan } from '../../../src/seasons/index.js';
import { decisionTable, dmn } from '../../support/dmn.js';
import { craftVersion } from './craft-plan.js';

const yesNo = (id: string, label: string, expression: string, yes: string) =>
  decisionTable(
    id,
    [{ label, expression }],
    [
      [yes, '"pass"'],
      ['-', '"fail"'],
    ],
  );

const tables = dmn('craft-rules', [
  yesNo('age', '周岁', 'age', '<= params.mostAge'),
  yesNo('years', '从业年数', 'years', '>= params.leastYears'),
  yesNo('wood', '类别', 'kind', '"wood"'),
  yesNo('cap', '本单位在前的申报', 'unitCases.craft.before', '< params.perUnit'),
  yesNo('waited', '两年内的称号', 'count(register.person[title = "craft" and yearsAgo < 2])', '0'),
  yesNo('free', '列入失信名单', 'listed("barred")', 'false'),
  yesNo('slim', '材料页数', 'evidence.all.pages', '<= params.mostPages'),
]);

const rules: readonly PlanRule[] = [
  { id: 'age', decision: 'age', title: '年龄', clause: '一', soft: true },
  { id: 'two', title: '两项之一', clause: '二', atLeast: { n: 2, of: ['years', 'wood', 'slim'] } },
  { id: 'cap', decision: 'cap', title: '单位限额', clause: '三', level: 'unit' },
  { id: 'waited', decision: 'waited', title: '间隔两年', clause: '四' },
  { id: 'free', decision: 'free', title: '信用', clause: '五' },
];

export interface RuleNumbers {
  readonly mostAge: number;
  readonly leastYears: number;
  readonly perUnit: number;
  readonly mostPages: number;
}

const NUMBERS: RuleNumbers = { mostAge: 55, leastYears: 10, perUnit: 2, mostPages: 30 };

/** The made-up plan with every kind of rule there is; its numbers may be corrected without opening the table. */
export function rulesVersion(numbers: Partial<RuleNumbers> = {}): PlanVersion {
  const params = { ...NUMBERS, ...numbers };
  const version = craftVersion((plan: SeasonPlan) => ({
    ...plan,
    lists: { barred: { label: '失信名单' } },
    registerTitles: { craft: { label: '湖滨匠人', was: ['oldCraft'] } },
    roles: {
      ...plan.roles,
      administrator: { label: '管理员', capabilities: ['administer'], scope: 'all' },
    },
    awards: plan.awards.map((award) => ({
      ...award,
      eligibility: { table: 'craft-rules', params: { ...params }, rules },
    })),
    tasks: {
      ...plan.tasks,
      review: {
        label: '审查',
        outcomes: {
          pass: { label: '通过', requires: ['opinion'], effects: [{ do: 'answer-soft-rules' }] },
          refuse: { label: '不通过', requires: ['opinion'] },
        },
      },
    },
  }));
  return buildVersion({ files: { ...version.files.files, 'diagrams/craft-rules.dmn': tables } });
}
