import { faulty, PLAN, type FaultyPlan, type Slip } from './faulty-plan.js';

const CLOSES = 'portalCloses: { label: 网上申报截止, at: 2024-07-14T24:00, kind: closes, shown: true }';

/** The cut-off with these times for some cases. */
const withScopes = (...scopes: readonly string[]): Slip => [
  PLAN,
  CLOSES,
  `${CLOSES.slice(0, -2)}, scopes: [\n${scopes.map((scope) => `      { ${scope} },\n`).join('')}    ] }`,
];
const later = 'at: 2024-07-20T24:00';
const scoped = (name: string, scope: string, code: string, element?: string): FaultyPlan =>
  faulty(name, withScopes(`${scope}, ${later}`), code, {
    at: /^ {6}\{ .*at: 2024-07-20T24:00 \}/,
    ...(element && { element }),
  });

/** A word of the plan's own level, before its codes. */
const word = (line: string): Slip => [PLAN, /^codes:$/m, `${line}\n\ncodes:`];

/** Slips in what a plan says of times for some cases. */
export const faultyDates: readonly FaultyPlan[] = [
  faulty('a time for nobody in particular', withScopes(later), 'PLAN_DATE_SCOPE', { at: later }),
  scoped('a time for an award that is not there', 'award: medal', 'PLAN_UNKNOWN_AWARD'),
  scoped('a time by a relation that is not there', 'relation: region, in: [binhu]', 'PLAN_UNKNOWN_RELATION'),
  scoped(
    'a time for an organisation that is not there',
    'relation: district, in: [binhu, nowhere]',
    'PLAN_UNKNOWN_ORGANISATION',
    'dates.portalCloses.scopes[1].in[2]',
  ),
  scoped(
    'a time by a relation that is the same for all',
    'relation: city, in: [cityBureau]',
    'PLAN_DATE_SCOPE',
  ),
  scoped('a time by what no form says', 'role: channel, in: [post]', 'PLAN_UNKNOWN_ROLE'),
  scoped('a time by what is sealed', "role: identityNumber, in: ['1']", 'PLAN_DATE_SCOPE'),
  scoped(
    'a time by two things at once',
    'relation: district, role: category, in: [binhu]',
    'PLAN_DATE_SCOPE',
  ),
  scoped('a time for organisations that are not listed', 'relation: district', 'PLAN_DATE_SCOPE'),
  scoped('a time for values of nothing', 'award: studio, in: [binhu]', 'PLAN_DATE_SCOPE'),
  faulty(
    'a time on a day that there is not',
    withScopes('award: studio, at: 2024-06-31T24:00'),
    'PLAN_DATE',
    { at: '2024-06-31T24:00' },
  ),
  faulty(
    'two times for one district',
    withScopes(
      `relation: district, in: [binhu, xinwu], ${later}`,
      'relation: district, in: [xinwu], at: 2024-07-21T24:00',
    ),
    'PLAN_DATE_SCOPE_AMBIGUOUS',
    { at: '2024-07-21T24:00', element: 'dates.portalCloses.scopes[2]' },
  ),
  faulty(
    'times by two relations that may meet in one case',
    withScopes(
      `relation: district, in: [binhu], ${later}`,
      'relation: recommender, in: [union], at: 2024-07-21T24:00',
    ),
    'PLAN_DATE_SCOPE_AMBIGUOUS',
    { at: '2024-07-21T24:00' },
  ),
  faulty(
    'a cut-off of one district before the opening',
    withScopes('relation: district, in: [binhu], at: 2024-06-01T24:00'),
    'PLAN_DATE_ORDER',
    { at: '2024-06-01T24:00' },
  ),
  faulty(
    'a date that two people move, said in words',
    [PLAN, CLOSES, `${CLOSES.slice(0, -2)}, secondPerson: 是 }`],
    'PLAN_VALUE',
    {
      at: 'secondPerson: 是',
    },
  ),
  faulty(
    'a late admission by nobody’s capability',
    word('lateAdmission: { capability: inspectors }'),
    'PLAN_VALUE',
    {
      at: 'capability: inspectors',
    },
  ),
  faulty(
    'a late admission up to no date',
    word('lateAdmission: { capability: check, latest: never }'),
    'PLAN_UNKNOWN_DATE',
    { at: 'latest: never', element: 'lateAdmission.latest' },
  ),
  faulty(
    'a late admission that ends with the cut-off',
    word('lateAdmission: { capability: check, latest: portalCloses }'),
    'PLAN_DATE_ORDER',
    { at: 'latest: portalCloses', element: 'lateAdmission.latest' },
  ),
  faulty(
    'a withdrawal until two things',
    word('withdrawal: { until: { stage: recommended, date: cityCheck } }'),
    'PLAN_WITHDRAWAL',
    { at: 'withdrawal:', element: 'withdrawal.until' },
  ),
  faulty(
    'a withdrawal until no stage',
    word('withdrawal: { until: { stage: nowhere } }'),
    'PLAN_UNKNOWN_STAGE',
    { at: 'stage: nowhere' },
  ),
  faulty('a withdrawal until no date', word('withdrawal: { until: { date: never } }'), 'PLAN_UNKNOWN_DATE', {
    at: 'date: never',
  }),
  faulty(
    'a correction notice without its template',
    word('correctionNotice: { template: none.typ, title: 通知 }'),
    'PLAN_UNKNOWN_TEMPLATE',
    {
      at: 'template: none.typ',
    },
  ),
  faulty(
    'items of a correction that are neither asked nor free',
    [PLAN, 'do: request-correction, workingDays: 2', 'do: request-correction, workingDays: 2, items: some'],
    'PLAN_VALUE',
    { at: 'items: some' },
  ),
];
