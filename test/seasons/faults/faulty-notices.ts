import { faulty, PLAN, type FaultyPlan, type Slip } from './faulty-plan.js';

const DAYS = '    workingDays: 5\n';
const withLine = (line: string): Slip => [PLAN, DAYS, `${DAYS}    ${line}\n`];
const instead = (line: string): Slip => [PLAN, '    ranking: final\n    workingDays: 5\n', `    ${line}\n`];
const numbering = (words: string): Slip => [
  PLAN,
  '      displayName: name\n',
  `      displayName: name\n      numbering: ${words}\n`,
];

/** Slips in notices and in how certificates are counted. */
export const faultyNotices: readonly FaultyPlan[] = [
  faulty('a notice of nobody', instead('workingDays: 5'), 'PLAN_NOTICE_LIST', { element: 'notices.naming' }),
  faulty('a notice of two lists', withLine('stage: scored'), 'PLAN_NOTICE_LIST', {
    element: 'notices.naming',
  }),
  faulty('a notice of an unknown stage', instead('stage: scord\n    workingDays: 5'), 'PLAN_UNKNOWN_STAGE', {
    at: 'stage: scord',
    element: 'notices.naming.stage',
  }),
  faulty('a notice of two periods', withLine('calendarDays: 7'), 'PLAN_NOTICE_DAYS', {
    element: 'notices.naming',
  }),
  faulty('a notice without a period', instead('ranking: final'), 'PLAN_NOTICE_DAYS'),
  faulty('a period of no day', instead('ranking: final\n    calendarDays: 0'), 'PLAN_VALUE', {
    at: 'calendarDays: 0',
  }),
  faulty('an order that does not exist', withLine('order: height'), 'PLAN_VALUE', { at: 'order: height' }),
  faulty(
    'an order by score without scores',
    instead('stage: scored\n    workingDays: 5\n    order: score'),
    'PLAN_NOTICE_ORDER',
    { at: 'order: score' },
  ),
  faulty('an order of unknown organisations', withLine('order: organisation'), 'PLAN_NOTICE_ORDER_BY'),
  faulty('what to order by without an order', withLine('orderBy: unitName'), 'PLAN_NOTICE_ORDER_BY', {
    at: 'orderBy: unitName',
  }),
  faulty(
    'an order by organisations of an unknown relation',
    withLine('order: organisation\n    orderBy: distrct'),
    'PLAN_UNKNOWN_RELATION',
    { at: 'orderBy: distrct' },
  ),
  faulty(
    'strokes of what is not told',
    withLine('order: strokes\n    orderBy: nickname'),
    'PLAN_UNKNOWN_COLUMN',
    {
      at: 'orderBy: nickname',
    },
  ),
  faulty('groups of an unknown relation', withLine('groupBy: distrct'), 'PLAN_UNKNOWN_RELATION', {
    at: 'groupBy: distrct',
    element: 'notices.naming.groupBy',
  }),
  faulty(
    'an address for objections that are not taken',
    withLine('objections: false'),
    'PLAN_NOTICE_CONTACT',
    {
      severity: 'warning',
      at: 'objectionContact:',
    },
  ),
  faulty('a correction that does neither', withLine('onCorrection: extend'), 'PLAN_VALUE', {
    at: 'onCorrection',
  }),
  faulty(
    'two notices that end with one message',
    [
      PLAN,
      '\nstatuses:\n',
      '\n  again: { title: 再公示, named: true, workingDays: 3, columns: {} }\n\nstatuses:\n',
    ],
    'PLAN_NOTICE_MESSAGE',
    { element: 'notices.again' },
  ),
  faulty(
    'certificates counted by an unknown relation',
    numbering('{ by: [award, distrct] }'),
    'PLAN_UNKNOWN_RELATION',
    {
      at: 'by: [award, distrct]',
    },
  ),
  faulty('certificates that begin below nought', numbering('{ by: [], start: -1 }'), 'PLAN_VALUE', {
    at: 'start: -1',
  }),
];
