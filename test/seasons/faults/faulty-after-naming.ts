import { faulty, PLAN, SEASON, type FaultyPlan } from './faulty-plan.js';

const YEARLY = 'release: assessment, each: true, atMost: 100000';
const YEARLY_ITEM = 'awards[studio].funding.items[3]';
const ASSESSMENT = 'diagrams/annual-assessment.bpmn';
const CHANGE = 'diagrams/holder-change.bpmn';
const CAPPED = /(payers: &payers)/;
const LAST_PAYER = '- { payer: 无锡市财政 }';

/** Slips in the money that comes with a title, in the years after the naming, and in whom to ask. */
export const faultyAfterNaming: readonly FaultyPlan[] = [
  faulty(
    'an instalment that no diagram releases',
    [PLAN, YEARLY, 'release: acceptance'],
    'PLAN_RELEASE_NEVER',
    { at: 'release: acceptance', element: 'awards[studio].funding.items[3].release' },
  ),
  faulty(
    'an instalment of a date that does not exist',
    [PLAN, YEARLY, 'release: { date: never }'],
    'PLAN_UNKNOWN_DATE',
    {
      at: 'date: never',
    },
  ),
  faulty(
    'a limit below a single payment',
    [PLAN, YEARLY, YEARLY.replace('100000', '10000')],
    'PLAN_FUNDING_LIMIT',
    {
      at: 'atMost: 10000',
    },
  ),
  faulty(
    'a naming that comes again and again',
    [PLAN, YEARLY, 'each: true, atMost: 100000'],
    'PLAN_FUNDING_EACH',
    {
      at: 'each: true, atMost',
    },
  ),
  faulty(
    'a yearly payment without a limit',
    [PLAN, YEARLY, 'release: assessment, each: true'],
    'PLAN_FUNDING_OPEN',
    { severity: 'warning', at: 'each: true }' },
  ),
  faulty(
    'two items of one name',
    [PLAN, 'label: 年度工作经费', 'label: 单位启动经费'],
    'PLAN_FUNDING_TWICE',
    {
      at: /label: 单位启动经费, amount: 20000/,
    },
  ),
  faulty(
    'a pledge that is no number',
    [PLAN, YEARLY, `${YEARLY}, match: { pledge: unitName }`],
    'PLAN_FUNDING_PLEDGE',
    { at: 'pledge: unitName' },
  ),
  faulty(
    'a cap that cuts everybody',
    [PLAN, CAPPED, 'caps: { holder: 40000 }\n      $1'],
    'PLAN_FUNDING_CAP',
    {
      at: 'caps: { holder: 40000 }',
    },
  ),
  faulty(
    'an exception by a field that is not asked for',
    [PLAN, CAPPED, 'except: [{ when: stateFunded, reason: 财政供养, titleOnly: true }]\n      $1'],
    'PLAN_UNKNOWN_NAME',
    { at: 'when: stateFunded' },
  ),
  faulty(
    'a payer whose formula is broken',
    [PLAN, LAST_PAYER, `- { payer: 区财政, when: 'unitKind =' }\n        ${LAST_PAYER}`],
    'PLAN_FORMULA',
    { at: "when: 'unitKind ='" },
  ),
  faulty(
    'an item without an amount',
    [PLAN, 'label: 年度工作经费, amount: 20000', 'label: 年度工作经费'],
    'PLAN_FUNDING_AMOUNT',
    { at: 'label: 年度工作经费', element: YEARLY_ITEM },
  ),
  faulty(
    'an item with two amounts',
    [PLAN, YEARLY, `${YEARLY}, byTier: { ranking: final, tiers: { first: { amount: 1 } } }`],
    'PLAN_FUNDING_AMOUNT',
    { element: YEARLY_ITEM },
  ),
  faulty(
    'an item by tiers of a list that has none',
    [
      PLAN,
      /amount: 20000(, receiver: unit[^}]*)}/,
      'byTier: { ranking: final, tiers: { first: { amount: 1 } } }$1}',
    ],
    'PLAN_FUNDING_RANKING',
    { element: `${YEARLY_ITEM}.byTier.ranking` },
  ),
  faulty(
    'an item whose last payer has a condition',
    [PLAN, YEARLY, `${YEARLY}, payers: [{ payer: 区财政, when: 'unitKind = "school"' }]`],
    'PLAN_PAYER',
    { element: `${YEARLY_ITEM}.payers[1]` },
  ),
  faulty(
    'an item with a payer for no organisation',
    [
      PLAN,
      YEARLY,
      `${YEARLY}, payers: [{ payer: 区财政, when: { relation: district, in: [moon] } }, { payer: 市财政 }]`,
    ],
    'PLAN_UNKNOWN_ORGANISATION',
    { at: 'in: [moon]' },
  ),
  faulty(
    'a payer with two budgets',
    [PLAN, YEARLY, `${YEARLY}, payers: [{ payer: 无锡市财政, budget: 1000 }]`],
    'PLAN_PAYER_BUDGET',
    { at: 'budget: 1000', element: `${YEARLY_ITEM}.payers[1]` },
  ),
  faulty(
    'two awards that know different budgets of one payer',
    [PLAN, '      payers: *payers\n', '      payers: [{ payer: 无锡市财政, budget: 1000 }]\n'],
    'PLAN_PAYER_BUDGET',
    { at: 'budget: 1000', element: 'awards[technician].funding.payers[1]' },
  ),
  faulty('an item that nobody pays', [PLAN, '      payers: *payers\n', ''], 'PLAN_FUNDING_NO_PAYER', {
    element: 'awards[technician].funding.items[1]',
  }),
  faulty(
    'payers of the whole that pay nothing',
    [PLAN, 'label: 卓越技师一次性奖励,', 'label: 卓越技师一次性奖励, payers: [{ payer: 无锡市财政 }],'],
    'PLAN_PAYERS_UNUSED',
    { severity: 'warning', element: 'awards[technician].funding.payers' },
  ),
  faulty(
    'assessments without their process',
    [PLAN, 'process: annual-assessment', 'process: yearly'],
    'PLAN_UNKNOWN_PROCESS',
    {
      at: 'process: yearly',
    },
  ),
  faulty('assessments that nobody says how many', [PLAN, '      years: 5\n', ''], 'PLAN_FOLLOW_UP', {
    element: 'awards[studio].followUp',
  }),
  faulty(
    'assessments from nowhere',
    [PLAN, 'first: firstAssessment', 'first: someDay'],
    'PLAN_UNKNOWN_DATE',
    {
      at: 'first: someDay',
    },
  ),
  faulty(
    'fewer dates than assessments',
    [PLAN, 'first: firstAssessment', 'dates: [firstAssessment]'],
    'PLAN_FOLLOW_UP_DATES',
    { at: 'dates: [firstAssessment]' },
  ),
  faulty(
    'assessments with two beginnings',
    [PLAN, 'first: firstAssessment', 'first: naming\n      dates: [naming, naming, naming, naming, naming]'],
    'PLAN_FOLLOW_UP_DATES',
    {
      element: 'awards[studio].followUp',
    },
  ),
  faulty(
    'a due mark without assessments',
    [PLAN, 'label: 认定后管理', 'label: 认定后管理\n      dueDays: 3'],
    'PLAN_FOLLOW_UP',
    {
      at: 'dueDays: 3',
    },
  ),
  faulty(
    'an assessment whose result nobody keeps',
    [ASSESSMENT, 'type="record-assessment"', 'type="count-failures"'],
    'PLAN_FOLLOW_UP_STEP',
    {
      file: PLAN,
      at: 'process: annual-assessment',
    },
  ),
  faulty(
    'a change that never comes about',
    [CHANGE, /type="change-holder"/g, 'type="count-failures"'],
    'PLAN_FOLLOW_UP_STEP',
    {
      file: PLAN,
      at: 'process: holder-change',
    },
  ),
  faulty(
    'a change without the new name',
    [PLAN, 'fields: [leaderName, gender,', 'fields: [gender,'],
    'PLAN_CHANGE_NO_NAME',
    {
      at: 'fields: [gender,',
    },
  ),
  faulty(
    'a change of what the form does not ask',
    [PLAN, 'idNumber, level]', 'idNumber, occupation]'],
    'PLAN_CHANGE_NO_FIELD',
    {
      at: 'idNumber, occupation]',
    },
  ),
  faulty(
    'a change judged by a rule that does not exist',
    [PLAN, 'rules: [S1, S4]', 'rules: [S1, S40]'],
    'PLAN_UNKNOWN_RULE',
    {
      at: 'rules: [S1, S40]',
    },
  ),
  faulty(
    'a change by a form that does not exist',
    [PLAN, 'form: holder-change', 'form: change'],
    'PLAN_UNKNOWN_FORM',
    {
      at: 'form: change',
    },
  ),
  faulty(
    'assessments that nobody starts',
    [SEASON, 'type="start-follow-up"', 'type="count-failures"'],
    'PLAN_FOLLOW_UP_NOT_STARTED',
    {
      file: PLAN,
      at: 'followUp:',
    },
  ),
  faulty(
    'holders of earlier years that are of this one',
    [
      PLAN,
      '      dueDays: 60\n',
      '      dueDays: 60\n      earlier: { label: 复核, process: annual-assessment, years: [2023, 2024], first: naming }\n',
    ],
    'PLAN_EARLIER_YEAR',
    { at: 'years: [2023, 2024]' },
  ),
  faulty(
    'a contact of nobody',
    [PLAN, 'organisation: jingkai }', 'organisation: nowhere }'],
    'PLAN_UNKNOWN_ORGANISATION',
    {
      at: 'organisation: nowhere',
    },
  ),
  faulty(
    'a contact told twice',
    [
      PLAN,
      'name: 宜兴市人力资源和社会保障局, phone: 0510—87981920',
      'name: 江阴市人力资源和社会保障局, phone: 0510—87981920',
    ],
    'PLAN_CONTACT_TWICE',
    {
      severity: 'warning',
      at: /江阴市人力资源和社会保障局, phone: 0510—87981920/,
    },
  ),
];
