import { faulty, PLAN, type FaultyPlan, type Slip } from './faulty-plan.js';

const GOOD =
  'label: 公众投票, stage: scored, awards: [technician], opens: portalOpens, closes: portalCloses, perPerson: 10, perDay: 2, perAward: 5, verify: account, counts: live, columns: { technician: [{ label: 姓名, value: holderName }] }';
const withVote = (from = '', to = ''): Slip => [
  PLAN,
  '\nnotices:\n',
  `\nvotes:\n  crowd: { ${GOOD.replace(from, to)} }\n\nnotices:\n`,
];
const on = (element: string) => ({ element: `votes.crowd${element}` });

/** Slips in votes of the public. */
export const faultyVotes: readonly FaultyPlan[] = [
  faulty('a vote at an unknown stage', withVote('scored', 'scord'), 'PLAN_UNKNOWN_STAGE', on('.stage')),
  faulty('a vote on an unknown award', withVote('[technician]', '[medal]'), 'PLAN_UNKNOWN_AWARD', {
    at: 'awards: [medal]',
  }),
  faulty(
    'a vote that opens at an unknown date',
    withVote('portalOpens', 'never'),
    'PLAN_UNKNOWN_DATE',
    on('.opens'),
  ),
  faulty(
    'a vote that closes at an unknown date',
    withVote('portalCloses', 'never'),
    'PLAN_UNKNOWN_DATE',
    on('.closes'),
  ),
  faulty(
    'a vote that opens when something closes',
    withVote('portalOpens', 'portalCloses'),
    'PLAN_VOTE_DATE_KIND',
    on('.opens'),
  ),
  faulty(
    'a vote that closes when something opens',
    withVote('closes: portalCloses', 'closes: portalOpens'),
    'PLAN_VOTE_DATE_KIND',
    on('.closes'),
  ),
  faulty(
    'a vote that closes before it opens',
    withVote('opens: portalOpens, closes: portalCloses', 'opens: portalCloses, closes: portalOpens'),
    'PLAN_VOTE_PERIOD',
    on('.closes'),
  ),
  faulty(
    'more votes a day than in all',
    withVote('perDay: 2', 'perDay: 11'),
    'PLAN_VOTE_LIMIT',
    on('.perDay'),
  ),
  faulty(
    'more votes for an award than in all',
    withVote('perAward: 5', 'perAward: 11'),
    'PLAN_VOTE_LIMIT',
    on('.perAward'),
  ),
  faulty(
    'a vote on an award of which nothing is shown',
    withVote('[technician]', '[technician, studio]'),
    'PLAN_VOTE_COLUMNS',
    on('.columns'),
  ),
  faulty(
    'columns of an award that is not voted on',
    withVote('[technician]', '[studio]'),
    'PLAN_VOTE_COLUMNS',
    on('.columns.technician'),
  ),
  faulty(
    'columns of an unknown award',
    withVote('{ technician:', '{ medal:'),
    'PLAN_UNKNOWN_AWARD',
    on('.columns.medal'),
  ),
  faulty('a column from nowhere', withVote('value: holderName', 'value: shoeSize'), 'PLAN_UNKNOWN_COLUMN', {
    at: 'value: shoeSize',
  }),
  faulty(
    'identity numbers in public',
    withVote('value: holderName', 'value: identityNumber'),
    'PLAN_VOTE_SECRET',
    { at: 'value: identityNumber' },
  ),
  faulty(
    'a vote without a way to tell voters apart',
    withVote('verify: account, ', ''),
    'PLAN_MISSING',
    on('.verify'),
  ),
  faulty('a vote that nobody counts', withVote(), 'PLAN_VOTE_UNCOUNTED', { ...on(''), severity: 'warning' }),
  faulty(
    'a round of figures that nobody keeps',
    [
      PLAN,
      '\nrounds:\n',
      '\nrounds:\n  crowd: { label: 票数, min: 0, max: 100, aggregate: { method: figures, source: crowd, scale: toMost } }\n',
    ],
    'PLAN_UNKNOWN_FIGURES',
    { element: 'rounds.crowd.aggregate.source' },
  ),
];
