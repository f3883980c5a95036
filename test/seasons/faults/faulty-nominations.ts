import { faulty, PLAN, type FaultyPlan, type Slip } from './faulty-plan.js';

const AWARD = '\n    form: technician-application\n';
const GOOD =
  'nomination: { ways: { firm: { label: 单位提名, role: unitOfficer, own: { relation: unit, rule: required } } }, consent: { text: 本人同意。, until: unitConfirmation, corrects: [occupation] } }';
const withNomination = (from = '', to = ''): Slip => {
  const line = GOOD.replace(from, to);
  if (from !== '' && line === GOOD) throw new Error(`The nomination does not contain ${from}.`);
  return [PLAN, AWARD, `${AWARD}    ${line}\n`];
};
const on = (element: string) => ({ element: `awards[technician].nomination${element}` });

/** Slips in who may put somebody forward, and how he is asked. */
export const faultyNominations: readonly FaultyPlan[] = [
  faulty(
    'a nomination by a role there is none of',
    withNomination('role: unitOfficer', 'role: guild'),
    'PLAN_UNKNOWN_PERSON_ROLE',
    on('.ways.firm.role'),
  ),
  faulty(
    'a nomination by an unknown relation',
    withNomination('relation: unit', 'relation: firm'),
    'PLAN_UNKNOWN_RELATION',
    on('.ways.firm.own.relation'),
  ),
  faulty(
    'a nomination called by the word for oneself',
    withNomination('ways: { firm:', 'ways: { self:'),
    'PLAN_NOMINATION_WAY',
    on('.ways.self'),
  ),
  faulty(
    'several nominators although nobody is asked',
    [
      PLAN,
      AWARD,
      `${AWARD}    nomination: { ways: { firm: { label: 单位提名, role: unitOfficer, nominators: 3 } } }\n`,
    ],
    'PLAN_NOMINATION_CONSENT',
    on('.ways.firm.nominators'),
  ),
  faulty(
    'a consent with two ends',
    withNomination('until: unitConfirmation', 'until: unitConfirmation, workingDays: 3'),
    'PLAN_CONSENT_UNTIL',
    on('.consent'),
  ),
  faulty(
    'a consent without an end',
    withNomination('until: unitConfirmation, ', ''),
    'PLAN_CONSENT_UNTIL',
    on('.consent'),
  ),
  faulty(
    'a consent until an unknown date',
    withNomination('unitConfirmation', 'someday'),
    'PLAN_UNKNOWN_DATE',
    on('.consent.until'),
  ),
  faulty(
    'a consent until something opens',
    withNomination('unitConfirmation', 'noticeFrom'),
    'PLAN_CONSENT_UNTIL',
    on('.consent.until'),
  ),
  faulty(
    'a consent that ends before anybody can apply',
    withNomination('unitConfirmation', 'portalOpens'),
    'PLAN_DATE_ORDER',
    on('.consent.until'),
  ),
  faulty(
    'corrections of an item the form has not',
    withNomination('[occupation]', '[occupation, shoeSize]'),
    'PLAN_CONSENT_FIELD',
    { at: 'shoeSize' },
  ),
  faulty(
    'corrections of the number that tells who it is',
    withNomination('[occupation]', '[idNumber]'),
    'PLAN_CONSENT_NUMBER',
    { at: '[idNumber]' },
  ),
  faulty(
    'a nomination form that there is not',
    withNomination('nomination: { ', 'nomination: { form: short, '),
    'PLAN_UNKNOWN_FORM',
    on('.form'),
  ),
  faulty(
    'a nomination form that does not name the person',
    withNomination('nomination: { ', 'nomination: { form: expert-score, '),
    'PLAN_NOMINATION_FORM',
    on('.form'),
  ),
  faulty(
    'a nomination form although nobody is asked',
    [
      PLAN,
      AWARD,
      `${AWARD}    nomination: { form: technician-application, ways: { firm: { label: 单位提名, role: unitOfficer } } }\n`,
    ],
    'PLAN_NOMINATION_CONSENT',
    on('.form'),
  ),
  faulty(
    'a consent asked of what is no person',
    [PLAN, AWARD, `${AWARD}    applicant: { kind: unit }\n    ${GOOD}\n`],
    'PLAN_NOMINATION_PERSON',
    on('.consent'),
  ),
  faulty(
    'a nomination of who cannot be known',
    [
      PLAN,
      AWARD,
      `${AWARD}    applicant: { kind: team }\n    nomination: { ways: { firm: { label: 单位提名, role: unitOfficer } } }\n`,
    ],
    'PLAN_NOMINATION_NUMBER',
    on(''),
  ),
];

const TOTALS = '  totals: { studio: 33, technician: 65 }';
const withOrder = (more: string): Slip => [PLAN, TOTALS, `${TOTALS}\n  orders: [${more}]`];

/** Slips in the order of recommendations. */
export const faultyOrders: readonly FaultyPlan[] = [
  faulty(
    'an order of an award there is none of',
    withOrder('{ label: 推荐次序, required: true, awards: [master] }'),
    'PLAN_UNKNOWN_AWARD',
    { at: '[master]' },
  ),
  faulty(
    'an order of a group there is none of',
    withOrder('{ label: 推荐次序, required: true, groups: [north] }'),
    'PLAN_UNKNOWN_GROUP',
    { at: '[north]' },
  ),
  faulty(
    'an order that an earlier one leaves nothing to',
    withOrder('{ label: 甲, required: true }, { label: 乙, required: false }'),
    'PLAN_ORDER_UNUSED',
    { at: 'label: 乙', severity: 'warning' },
  ),
  faulty('an order that does not say whether it must be', withOrder('{ label: 推荐次序 }'), 'PLAN_MISSING', {
    at: 'label: 推荐次序',
  }),
];
