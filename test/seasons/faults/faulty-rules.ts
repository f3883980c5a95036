import { faulty, PLAN, TABLE, type FaultyPlan, type Slip } from './faulty-plan.js';

const RULE = '          decision: T4\n';
/** The rule T4 judged in another way. */
const judged = (how: string): Slip => [PLAN, RULE, `          ${how}\n`];
const T4 = 'awards[technician].eligibility.rules[T4]';

/** More of a plan, written before its organisations. */
const added = (more: string): Slip => [PLAN, '\norganisations:\n', `\n${more}\n\norganisations:\n`];
const LEVELS = 'levels: [{ id: national, label: 国家级 }, { id: city, label: 市级 }]';
const coded = (attribute: string): Slip => [
  PLAN,
  '- { code: zisha, label: 紫砂 }',
  `- { code: zisha, label: 紫砂, ${attribute} }`,
];
/** The table asks for something by name. */
const asking = (cell: string): Slip => [TABLE, '<text>productionLine</text>', `<text>${cell}</text>`];
const param = (line: string): Slip => [
  PLAN,
  '      table: technician-eligibility\n',
  `      table: technician-eligibility\n      params: { ${line} }\n`,
];

/** Slips in rules and in what they look up. */
export const faultyRules: readonly FaultyPlan[] = [
  faulty('a rule judged by nothing', judged('level: person'), 'PLAN_RULE_KIND', { element: T4 }),
  faulty('a rule judged in two ways', judged('decision: T4\n          anyOf: [T1, T2]'), 'PLAN_RULE_KIND', {
    element: T4,
  }),
  faulty('a part that is neither rule nor decision', judged('anyOf: [T1, T44]'), 'PLAN_RULE_UNKNOWN_PART', {
    at: 'anyOf: [T1, T44]',
    element: `${T4}.anyOf[2]`,
  }),
  faulty('a part counted twice', judged('atLeast: { n: 1, of: [T1, T1] }'), 'PLAN_RULE_PART_TWICE', {
    element: `${T4}.atLeast.of[2]`,
  }),
  faulty('more parts wanted than there are', judged('atLeast: { n: 3, of: [T1, T2] }'), 'PLAN_RULE_COUNT', {
    element: `${T4}.atLeast.n`,
  }),
  faulty('no part wanted', judged('atLeast: { n: 0, of: [T1, T2] }'), 'PLAN_VALUE', { at: 'n: 0' }),
  faulty('a combination of one', judged('allOf: [T1]'), 'PLAN_VALUE', { at: 'allOf: [T1]' }),
  faulty('a rule that contains itself', judged('allOf: [T1, T4]'), 'PLAN_RULE_CYCLE', { element: T4 }),
  faulty('a waiver of a mere part', judged('anyOf: [T1, T2]'), 'PLAN_RULE_PART_FLAG', {
    severity: 'warning',
    element: 'awards[technician].eligibility.rules[T2].waivable',
  }),
  faulty(
    'a decision that is left over once a rule combines others',
    judged('anyOf: [T1, T2]'),
    'PLAN_DECISION_UNUSED',
    { severity: 'warning', element: 'awards[technician].eligibility.rules' },
  ),
  faulty(
    'a rule both in principle and waivable',
    judged('decision: T4\n          soft: true\n          waivable: true'),
    'PLAN_RULE_SOFT',
    { element: `${T4}.soft` },
  ),
  faulty(
    'a rule in principle that nobody is asked about',
    judged('decision: T4\n          soft: true'),
    'PLAN_SOFT_UNANSWERED',
    { severity: 'warning', element: `${T4}.soft` },
  ),
  faulty(
    'a rule about neither person nor unit',
    judged('decision: T4\n          level: team'),
    'PLAN_VALUE',
    {
      at: 'level: team',
    },
  ),
  faulty(
    'a rule about the unit where no unit is known',
    [
      PLAN,
      /(- id: technician\n[\s\S]*?) {6}unitCode: unitCreditCode\n([\s\S]*?decision: T4\n)/,
      '$1$2          level: unit\n',
    ],
    'PLAN_RULE_NO_UNIT',
    { element: `${T4}.level` },
  ),
  faulty('a parameter the plan does not state', asking('params.years &gt;= 2'), 'TABLE_UNKNOWN_PARAM', {
    at: 'params.years',
    element: 'params.years',
  }),
  faulty('a parameter nobody reads', param('years: 2'), 'PLAN_PARAM_UNUSED', {
    severity: 'warning',
    element: 'awards[technician].eligibility.params.years',
  }),
  faulty('a parameter of an unknown kind', param('years: { n: 2 }'), 'PLAN_VALUE', { at: 'params:' }),
  faulty('a table that asks for a list there is none of', asking('listed("barred")'), 'TABLE_UNKNOWN_LIST', {
    at: 'listed("barred")',
    element: 'listed("barred"',
  }),
  faulty('a list nobody asks for', added('lists: { barred: { label: 失信名单 } }'), 'PLAN_LIST_UNUSED', {
    severity: 'warning',
    element: 'lists.barred',
  }),
  faulty(
    'a list by something unknown',
    added('lists: { barred: { label: 失信, by: [phone] } }'),
    'PLAN_VALUE',
    {
      at: 'by: [phone]',
    },
  ),
  faulty(
    'a table that looks into an unknown code table',
    asking('code("honour", level).points &gt; 1'),
    'TABLE_UNKNOWN_CODES',
    { at: 'code("honour"' },
  ),
  faulty(
    'a table that compares with an unknown level',
    asking('level at least("city", "state")'),
    'TABLE_UNKNOWN_LEVEL',
    { at: '"state")' },
  ),
  faulty('a code of an unknown level', coded('level: national'), 'PLAN_UNKNOWN_LEVEL', {
    at: 'code: zisha',
    element: 'codes.category[zisha].level',
  }),
  faulty('a code that excludes an unknown one', coded('excludes: [porcelain]'), 'PLAN_CODE_EXCLUDES', {
    element: 'codes.category[zisha].excludes[1]',
  }),
  faulty('a code that excludes itself', coded('excludes: [zisha]'), 'PLAN_CODE_EXCLUDES', {
    at: 'code: zisha',
  }),
  faulty('a code attribute nobody can read', coded('weights: { a: 1 }'), 'PLAN_VALUE', { at: 'code: zisha' }),
  faulty('a level twice', added(LEVELS.replace('city', 'national')), 'PLAN_DUPLICATE', {
    element: 'levels[national].id',
  }),
  faulty(
    'a former title of two',
    added(
      'registerTitles: { studio: { label: 工作室, was: [old] }, technician: { label: 技师, was: [old] } }',
    ),
    'PLAN_TITLE_TWICE',
    { element: 'registerTitles.technician.was[1]' },
  ),
  faulty(
    'somebody named under a former title',
    added('registerTitles: { master: { label: 大师, was: [studio] } }'),
    'PLAN_TITLE_FORMER',
    { element: 'awards[studio].naming.registerTitle' },
  ),
  faulty(
    'a title without its name',
    added('registerTitles: { studio: { label: 工作室 } }'),
    'PLAN_TITLE_UNLISTED',
    { severity: 'warning', element: 'awards[technician].naming.registerTitle' },
  ),
  faulty(
    'a title of an unknown level',
    added('registerTitles: { studio: { label: 工作室, level: city }, technician: { label: 技师 } }'),
    'PLAN_UNKNOWN_LEVEL',
    { element: 'registerTitles.studio.level' },
  ),
  faulty(
    'a reason read from what the task does not ask',
    [PLAN, 'effects: [{ do: waive-failures }]', 'effects: [{ do: answer-soft-rules, key: softReason }]'],
    'PLAN_TASK_NO_FIELD',
    { at: 'key: softReason' },
  ),
  faulty(
    'a computed value that hides a fact',
    [PLAN, '    computed:\n', '    computed:\n      register: year\n'],
    'PLAN_FACT_HIDDEN',
    { severity: 'warning', element: 'awards[studio].form' },
  ),
];
