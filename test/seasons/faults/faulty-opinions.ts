import { faulty, PLAN, type FaultyPlan, type Slip } from './faulty-plan.js';

const GOOD =
  'label: 征求意见, role: cityOfficer, organisations: [union, education], workingDays: 5, needed: 2';
const withOpinions = (from = '', to = ''): Slip => [
  PLAN,
  '\nnotices:\n',
  `\nopinions:\n  consult: { ${GOOD.replace(from, to)} }\n\nnotices:\n`,
];
const on = (element: string) => ({ element: `opinions.consult${element}` });
const EFFECT = 'effects: [{ do: store-score, round: expert, key: score }]';

/** Slips in the opinions asked of other agencies. */
export const faultyOpinions: readonly FaultyPlan[] = [
  faulty(
    'agencies of an unknown role',
    withOpinions('cityOfficer', 'agency'),
    'PLAN_UNKNOWN_PERSON_ROLE',
    on('.role'),
  ),
  faulty('an agency that does not exist', withOpinions('education]', 'taxes]'), 'PLAN_UNKNOWN_ORGANISATION', {
    at: 'taxes',
  }),
  faulty(
    'nobody to ask',
    withOpinions('organisations: [union, education], ', ''),
    'PLAN_OPINIONS_ASKED',
    on(''),
  ),
  faulty(
    'two answers to whom to ask',
    withOpinions('workingDays', 'relations: [recommender], workingDays'),
    'PLAN_OPINIONS_ASKED',
    on(''),
  ),
  faulty(
    'agencies by an unknown relation',
    withOpinions('organisations: [union, education]', 'relations: [recomender, district]'),
    'PLAN_UNKNOWN_RELATION',
    { at: 'recomender' },
  ),
  faulty('no time limit', withOpinions('workingDays: 5, ', ''), 'PLAN_OPINIONS_DAYS', on('')),
  faulty(
    'two time limits',
    withOpinions('workingDays', 'calendarDays: 3, workingDays'),
    'PLAN_OPINIONS_DAYS',
    on(''),
  ),
  faulty(
    'more consents than agencies',
    withOpinions('needed: 2', 'needed: 3'),
    'PLAN_OPINIONS_NEEDED',
    on('.needed'),
  ),
  faulty(
    'silence that counts as nothing known',
    withOpinions('needed', 'overdue: maybe, needed'),
    'PLAN_VALUE',
    {
      at: 'overdue: maybe',
    },
  ),
  faulty(
    'an opinion nobody asked for',
    [PLAN, EFFECT, 'effects: [{ do: give-opinion, opinions: consult, opinion: agree }]'],
    'PLAN_UNKNOWN_OPINIONS',
    { at: 'opinions: consult' },
  ),
  faulty(
    'a written opinion where the form takes no file',
    [PLAN, EFFECT, 'effects: [{ do: give-opinion, opinions: consult, opinion: agree, file: score }]'],
    'PLAN_TASK_NO_FILE',
    { at: 'file: score' },
  ),
];
