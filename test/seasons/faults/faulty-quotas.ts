import { faulty, PLAN, type FaultyPlan, type Slip } from './faulty-plan.js';

const TOTALS = '  totals: { studio: 33, technician: 65 }';
const UNION = '    - { organisation: union, places: { studio: 1, technician: 1 } }';
const CLAY = '{ award: studio, label: 紫砂类, when: { category: zisha }, max: 1 }';

/** One more line under `quotas`. */
const withLine = (line: string): Slip => [PLAN, TOTALS, `${TOTALS}\n  ${line}`];
const union = (line: string): Slip => [PLAN, UNION, line];
const formula = (more: string): Slip => withLine(`formulas: { studio: { label: 职工数, ${more} } }`);
const group = (more: string): Slip => withLine(`groups: [{ id: north, label: 北部, ${more} }]`);

/** Slips in who may recommend how many. */
export const faultyQuotas: readonly FaultyPlan[] = [
  faulty(
    'a range of places that ends before it begins',
    union('    - { organisation: union, places: { studio: { from: 2, to: 1 }, technician: 1 } }'),
    'PLAN_PLACES_RANGE',
    { at: 'from: 2' },
  ),
  faulty(
    'a part neither limited nor kept',
    [PLAN, CLAY, CLAY.replace(', max: 1', '')],
    'PLAN_SUB_LIMIT_KIND',
    {
      at: CLAY.replace(', max: 1', ''),
    },
  ),
  faulty(
    'more places kept for a part than there are',
    [PLAN, CLAY, CLAY.replace('max: 1', 'min: 5')],
    'PLAN_SUB_LIMIT_MINIMUM',
    { at: 'min: 5' },
  ),
  faulty(
    'more places kept for a part than its limit',
    [PLAN, CLAY, CLAY.replace('max: 1', 'max: 1, min: 2')],
    'PLAN_SUB_LIMIT_MINIMUM',
    { at: 'min: 2' },
  ),
  faulty(
    'more places kept for all parts than there are',
    [
      PLAN,
      CLAY,
      `{ award: studio, label: 紫砂类, when: { category: zisha }, min: 3 }\n        - { award: studio, label: 非紫砂, when: { category: '' }, min: 2 }`,
    ],
    'PLAN_RESERVES_EXCEED',
    { at: 'subLimits:' },
  ),
  faulty(
    'places both written and by formula',
    formula('method: largestRemainder, basis: { jiangyin: 10, yixing: 20 }'),
    'PLAN_QUOTA_TWICE',
    { at: 'organisation: jiangyin' },
  ),
  faulty(
    'a formula whose holder is unknown',
    formula('method: largestRemainder, basis: { nowhere: 10 }'),
    'PLAN_UNKNOWN_ORGANISATION',
    { at: 'nowhere: 10' },
  ),
  faulty(
    'a formula without a basis',
    formula('method: largestRemainder, basis: { jiangyin: 0, yixing: 0 }'),
    'PLAN_QUOTA_FORMULA',
    { at: 'jiangyin: 0' },
  ),
  faulty(
    'a formula that cannot give everybody the least',
    formula('method: highestAverages, least: 20, basis: { jiangyin: 1, yixing: 1 }'),
    'PLAN_QUOTA_FORMULA',
    { at: 'least: 20' },
  ),
  faulty(
    'a formula that cannot give out the total',
    formula('method: highestAverages, most: 10, basis: { jiangyin: 1, yixing: 1 }'),
    'PLAN_QUOTA_FORMULA',
    { at: 'most: 10' },
  ),
  faulty(
    'a formula for an award there is none of',
    withLine('formulas: { master: { method: largestRemainder, label: 职工数, basis: { jiangyin: 1 } } }'),
    'PLAN_UNKNOWN_AWARD',
    { at: 'master:' },
  ),
  faulty(
    'a way of sharing out that is unknown',
    formula('method: lottery, basis: { jiangyin: 1 }'),
    'PLAN_VALUE',
    {
      at: 'method: lottery',
    },
  ),
  faulty(
    'a shared limit over a body without places',
    group('holders: [jiangyin, trainingCentre], places: { studio: 3 }'),
    'PLAN_QUOTA_GROUP',
    { at: 'trainingCentre]' },
  ),
  faulty(
    'a shared limit that limits nothing',
    group('holders: [jiangyin, yixing], places: { studio: 8 }'),
    'PLAN_SUB_LIMIT',
    { at: 'places: { studio: 8 }', severity: 'warning' },
  ),
  faulty(
    'two shared limits of one name',
    withLine(
      'groups: [{ id: north, label: 北部, holders: [jiangyin], places: { studio: 1 } }, { id: north, label: 北部, holders: [yixing], places: { studio: 1 } }]',
    ),
    'PLAN_QUOTA_TWICE',
    { at: 'groups:' },
  ),
  faulty(
    'a reduction for an award there is none of',
    withLine('reductions: { master: { percentOfApplicants: 50 } }'),
    'PLAN_UNKNOWN_AWARD',
    { at: 'master:' },
  ),
  faulty(
    'a reduction beyond the whole',
    withLine('reductions: { studio: { percentOfApplicants: 150 } }'),
    'PLAN_VALUE',
    { at: '150' },
  ),
  faulty(
    'recommendations outside the number by a formula that reads what there is not',
    withLine("outside: [{ label: 国赛金牌, when: 'champion = true' }]"),
    'PLAN_UNKNOWN_NAME',
    { at: 'outside:' },
  ),
  faulty('a place given back to whom nobody knows', withLine('freed: lottery'), 'PLAN_VALUE', {
    at: 'freed: lottery',
  }),
];
