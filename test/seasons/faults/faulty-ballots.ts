import { faulty, PLAN, type FaultyPlan, type Slip } from './faulty-plan.js';

const GOOD =
  'label: 表决, role: cityLeader, stage: scored, kind: each, needed: { of: present, atLeast: 2/3 }';
const withBallot = (from = '', to = '', id = 'board'): Slip => [
  PLAN,
  '\nnotices:\n',
  `\nballots:\n  ${id}: { ${GOOD.replace(from, to)} }\n\nnotices:\n`,
];
const on = (element: string) => ({ element: `ballots.board${element}` });

/** Slips in ballots. */
export const faultyBallots: readonly FaultyPlan[] = [
  faulty(
    'voters of an unknown role',
    withBallot('cityLeader', 'board'),
    'PLAN_UNKNOWN_PERSON_ROLE',
    on('.role'),
  ),
  faulty(
    'voters who cannot open the page',
    withBallot('cityLeader', 'financeOfficer'),
    'PLAN_BALLOT_ROLE',
    on('.role'),
  ),
  faulty('a ballot at an unknown stage', withBallot('scored', 'scord'), 'PLAN_UNKNOWN_STAGE', on('.stage')),
  faulty('a ballot on an unknown award', withBallot('kind', 'awards: [medal], kind'), 'PLAN_UNKNOWN_AWARD', {
    at: 'awards: [medal]',
  }),
  faulty(
    'places in a vote on each',
    withBallot('kind: each', 'kind: each, places: 3'),
    'PLAN_BALLOT_KIND',
    on('.places'),
  ),
  faulty(
    'marks in a vote on each',
    withBallot('kind: each', 'kind: each, marks: 3'),
    'PLAN_BALLOT_KIND',
    on('.marks'),
  ),
  faulty(
    'a choice counted by its noes',
    withBallot('kind: each, needed: { of: present', 'kind: choose, needed: { of: cast'),
    'PLAN_BALLOT_BASE',
    on('.needed.of'),
  ),
  faulty(
    'a share that is two',
    withBallot('atLeast: 2/3', 'atLeast: 2/3, moreThan: 1/2'),
    'PLAN_FRACTION',
    on('.needed'),
  ),
  faulty('a share that is none', withBallot(', atLeast: 2/3', ''), 'PLAN_FRACTION', on('.needed')),
  faulty('more than all', withBallot('atLeast: 2/3', 'moreThan: 3/3'), 'PLAN_FRACTION', on('.needed')),
  faulty('a share above one', withBallot('atLeast: 2/3', 'atLeast: 3/2'), 'PLAN_FRACTION', on('.needed')),
  faulty(
    'a share of nothing',
    withBallot('kind', 'quorum: { atLeast: 1/0 }, kind'),
    'PLAN_FRACTION',
    on('.quorum'),
  ),
  faulty('a share in words', withBallot('2/3', '三分之二'), 'PLAN_VALUE', { at: '三分之二' }),
  faulty(
    'a protocol without a template',
    withBallot('kind', 'template: votes.typ, kind'),
    'PLAN_UNKNOWN_TEMPLATE',
    {
      at: 'votes.typ',
    },
  ),
  faulty('a ballot named like a round', withBallot('', '', 'expert'), 'PLAN_BALLOT_NAME', {
    element: 'ballots.expert',
  }),
];
