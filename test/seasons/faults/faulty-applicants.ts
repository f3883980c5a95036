import { faulty, PLAN, type FaultyPlan, type Slip } from './faulty-plan.js';

const SHORT = 'short: 大师工作室\n';
const CREDENTIALS = '- id: honours\n';

const applicant = (what: string): Slip => [PLAN, SHORT, `${SHORT}    applicant: ${what}\n`];
const section = (what: string): Slip => [PLAN, CREDENTIALS, `${CREDENTIALS}        ${what}\n`];

/** Slips in who or what applies, and in evidence asked for by a condition. */
export const faultyApplicants: readonly FaultyPlan[] = [
  faulty('an applicant of an unknown kind', applicant('{ kind: village }'), 'PLAN_VALUE', {
    at: 'kind: village',
  }),
  faulty(
    'an applicant known by what no form says',
    applicant('{ kind: project, number: projectNumber }'),
    'PLAN_APPLICANT_NUMBER',
    { at: 'projectNumber' },
  ),
  faulty('a unit that is paid as a person', applicant('{ kind: unit }'), 'PLAN_APPLICANT_RECEIVER', {
    at: '领办人个人奖励',
  }),
  faulty('evidence by a condition that is no formula', section("requiredWhen: 'if then'"), 'PLAN_FORMULA', {
    at: 'requiredWhen',
  }),
  faulty('evidence by what no form says', section("requiredWhen: 'town = 1'"), 'PLAN_UNKNOWN_NAME', {
    at: 'requiredWhen',
  }),
  faulty(
    'evidence that is required twice',
    [PLAN, '- id: credentials\n', "- id: credentials\n        requiredWhen: 'year > 2000'\n"],
    'PLAN_EVIDENCE_WHEN',
    { severity: 'warning', at: 'requiredWhen' },
  ),
  faulty(
    'a notice whose days are no dates',
    section('proves: { from: leaderName, to: nowhere, workingDays: 5 }'),
    'PLAN_PROOF_FIELD',
    { at: 'proves', element: 'awards[studio].evidence[honours].proves.from' },
  ),
  faulty(
    'a notice whose end no form asks for',
    section('proves: { from: leaderName, to: nowhere, workingDays: 5 }'),
    'PLAN_PROOF_FIELD',
    { at: 'proves', element: 'awards[studio].evidence[honours].proves.to' },
  ),
  faulty(
    'a notice that begins and ends with one field',
    section('proves: { from: nowhere, to: nowhere, workingDays: 5 }'),
    'PLAN_PROOF_DAYS',
    { at: 'proves' },
  ),
  faulty('a notice of no days', section('proves: { from: a, to: b, workingDays: 0 }'), 'PLAN_VALUE', {
    at: 'workingDays: 0',
  }),
];
