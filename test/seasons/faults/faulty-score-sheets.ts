import { faulty, PLAN, type FaultyPlan, type Slip } from './faulty-plan.js';

const EFFECT = 'effects: [{ do: store-score, round: expert, key: score }]';
const ITEM = '{ kind: points, key: score, label: 水平, max: 100 }';

/** The expert's score by a sheet with these items instead of by one number. */
const withSheet = (items: string, effect = 'sheet: paper'): Slip => [
  PLAN,
  /effects: \[\{ do: store-score, round: expert, key: score \}\]([\s\S]*)\nrankings:\n/,
  `${EFFECT.replace('key: score', effect)}$1\nscoreSheets:\n  paper: { label: 评分表, items: [${items}] }\nrankings:\n`,
];

/** Slips in score sheets. */
export const faultyScoreSheets: readonly FaultyPlan[] = [
  faulty(
    'a score from nowhere',
    [PLAN, EFFECT, 'effects: [{ do: store-score, round: expert }]'],
    'PLAN_SCORE_SOURCE',
    { at: 'round: expert }' },
  ),
  faulty('a score from two places', withSheet(ITEM, 'key: score, sheet: paper'), 'PLAN_SCORE_SOURCE', {
    at: 'key: score, sheet: paper',
  }),
  faulty(
    'a sheet that does not exist',
    [PLAN, EFFECT, EFFECT.replace('key: score', 'sheet: paper')],
    'PLAN_UNKNOWN_SHEET',
    { at: 'sheet: paper', element: 'tasks.expertScore.outcomes.submit.effects[1].sheet' },
  ),
  faulty(
    'a sheet that asks for what the form has not',
    withSheet(ITEM.replace('key: score', 'key: skill')),
    'PLAN_SHEET_NO_FIELD',
    {
      at: 'sheet: paper }',
    },
  ),
  faulty('a sheet that counts one field twice', withSheet(`${ITEM}, ${ITEM}`), 'PLAN_SHEET_KEY_TWICE', {
    at: 'items: [',
  }),
  faulty(
    'a floor above the full points',
    withSheet('{ kind: deduction, key: score, label: 带徒, points: 10, required: 5, each: 2, floor: 11 }'),
    'PLAN_SHEET_ITEM',
    { at: 'floor: 11' },
  ),
  faulty(
    'a deduction that never happens',
    withSheet('{ kind: deduction, key: score, label: 带徒, points: 10, required: 0, each: 2 }'),
    'PLAN_SHEET_ITEM',
    { at: 'required: 0' },
  ),
  faulty(
    'a bonus above its cap',
    withSheet('{ kind: bonus, key: score, label: 专利, each: 6, cap: 5 }'),
    'PLAN_SHEET_ITEM',
    { at: 'cap: 5' },
  ),
  faulty('a line of an unknown kind', withSheet('{ kind: stars, key: score, label: 星级 }'), 'PLAN_VALUE', {
    at: 'kind: stars',
  }),
  faulty(
    'a line without its points',
    withSheet('{ kind: points, key: score, label: 水平 }'),
    'PLAN_MISSING',
    {
      at: 'kind: points',
    },
  ),
];
