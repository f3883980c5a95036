import { faulty, PLAN, type FaultyPlan } from './faulty-plan.js';

/** Slips in rounds, tiers, grades and what goes with them. */

const EXPERT = 'aggregate: { method: trimmedMean, dropHighest: 1, dropLowest: 1 }';
const withAggregate = (rule: string): readonly [string, string, string] => [PLAN, EXPERT, rule];

const SHORTLIST =
  'studio: { weights: { expert: 100 }, places: 10, ratio: 1.2, rounding: up, ties: [earlierSubmission] }';
const withRule = (more: string): readonly [string, string, string] => [
  PLAN,
  SHORTLIST,
  SHORTLIST.replace(/ \}$/, `, ${more} }`),
];

/** The shortlist of both awards becomes one list with tiers. */
const WHOLE = `    label: 入围
    stage: scored
    awards:
      ${SHORTLIST}
      ${SHORTLIST.replace('studio', 'technician').replace('places: 10', 'places: 30')}
`;
const withPool = (
  tiers: string,
  more = '',
  award = 'weights: { expert: 100 }',
): readonly [string, string, string] => [
  PLAN,
  WHOLE,
  `    label: 入围
    stage: scored
    pool: { label: 评奖, ties: [earlierSubmission], tiers: [${tiers}]${more} }
    awards:
      studio: { ${award} }
      technician: { weights: { expert: 100 } }
`,
];
const TWO = '{ id: first, label: 一等奖, places: 2 }, { id: second, label: 二等奖, places: 4 }';

const SHEET = (items: string): readonly [string, string, string] => [
  PLAN,
  'rankings:\n  # 三',
  `scoreSheets:\n  paper: { label: 打分表, items: [${items}] }\nrankings:\n  # 三`,
];

export const faultyLists: readonly FaultyPlan[] = [
  faulty(
    'a round that nobody scores',
    [PLAN, '    role: expert\n    scorers: 5\n', '    role: expert\n'],
    'PLAN_ROUND_SCORERS',
    {
      element: 'rounds.expert',
    },
  ),
  faulty(
    'experts for a round that only counts',
    withAggregate('aggregate: { method: figures, source: votes, scale: asIs }'),
    'PLAN_ROUND_SCORERS',
    { element: 'rounds.expert' },
  ),
  faulty(
    'rank points that rise',
    withAggregate('aggregate: { method: rankPoints, points: [5, 8], combine: sum }'),
    'PLAN_RANK_POINTS',
    { at: 'points: [5, 8]' },
  ),
  faulty('a method that does not exist', withAggregate('aggregate: { method: median }'), 'PLAN_VALUE', {
    at: 'method: median',
  }),
  faulty(
    'a ballot on which everything is a yes',
    withAggregate('aggregate: { method: votes, yesFrom: 0, as: count }'),
    'PLAN_VOTES_FROM',
    { at: 'yesFrom: 0' },
  ),
  faulty(
    'panels told apart by nothing known',
    withAggregate(`${EXPERT}\n    normalise: { method: mean, by: panelNo }`),
    'PLAN_NORMALISE_BY',
    { at: 'by: panelNo' },
  ),
  faulty(
    'a standard score without spread',
    withAggregate(`${EXPERT}\n    normalise: { method: zScore, by: scorers, mean: 80, deviation: 0 }`),
    'PLAN_NORMALISE_SCALE',
    { at: 'deviation: 0' },
  ),
  faulty(
    'a round that must be passed and does not exist',
    withRule('acceptance: [{ round: visit, from: 60, reason: rank }]'),
    'PLAN_UNKNOWN_ROUND',
    { at: 'round: visit' },
  ),
  faulty(
    'a pass mark nobody can reach',
    withRule('acceptance: [{ round: expert, from: 101, reason: rank }]'),
    'PLAN_ACCEPTANCE_FROM',
    { at: 'from: 101' },
  ),
  faulty(
    'a grade twice',
    withRule('grades: [{ id: good, label: 优秀, atMostPercent: 20 }, { id: good, label: 良好 }]'),
    'PLAN_GRADE_TWICE',
    { at: 'grades:' },
  ),
  faulty(
    'a grade behind one that takes everybody',
    withRule('grades: [{ id: good, label: 优秀 }, { id: fair, label: 合格 }]'),
    'PLAN_GRADE_UNREACHABLE',
    { at: 'grades:' },
  ),
  faulty(
    'grades from low to high',
    withRule('grades: [{ id: fair, label: 合格, from: 60 }, { id: good, label: 优秀, from: 90 }]'),
    'PLAN_GRADE_ORDER',
    { at: 'from: 90' },
  ),
  faulty(
    'a second outcome whose reason has no words',
    withRule('secondOutcome: { id: nominated, label: 提名奖, places: 3, reason: nominee }'),
    'PLAN_UNKNOWN_REASON',
    { at: 'reason: nominee' },
  ),
  faulty(
    'places that shrink below their own least',
    [
      PLAN,
      SHORTLIST,
      SHORTLIST.replace('places: 10', 'places: { number: 5, atMostPercentOfApplicants: 50, least: 6 }'),
    ],
    'PLAN_PLACES_RANGE',
    { at: 'least: 6' },
  ),
  faulty(
    'no places and no tiers',
    [PLAN, SHORTLIST, 'studio: { weights: { expert: 100 }, ties: [] }'],
    'PLAN_PLACES_MISSING',
    { element: 'rankings.shortlist.awards.studio' },
  ),
  faulty(
    'places in an award that has tiers',
    withPool(TWO, '', 'weights: { expert: 100 }, places: 3'),
    'PLAN_POOL_AWARD_RULE',
    {
      element: 'rankings.shortlist.awards.studio',
    },
  ),
  faulty('a tier twice', withPool(`${TWO}, { id: first, label: 三等奖, places: 1 }`), 'PLAN_TIER_TWICE', {
    at: 'tiers:',
  }),
  faulty('a tier without a name', withPool('{ label: 一等奖, places: 2 }'), 'PLAN_TIER_NAMELESS', {
    at: 'tiers:',
  }),
  faulty('a tier of an unknown award', withPool('{ award: gold, places: 2 }'), 'PLAN_UNKNOWN_AWARD', {
    at: 'award: gold',
  }),
  faulty('an award that no tier is for', withPool('{ award: studio, places: 2 }'), 'PLAN_POOL_AWARD', {
    at: 'tiers:',
  }),
  faulty('a wish that nobody is asked for', withPool(TWO, ', wish: tierWish'), 'PLAN_UNKNOWN_ROLE', {
    at: 'wish: tierWish',
  }),
  faulty(
    'less to accept where nobody moves down',
    withPool(TWO, ', cascade: false, acceptLower: occupation'),
    'PLAN_POOL_ACCEPT',
    { at: 'acceptLower', severity: 'warning' },
  ),
  faulty(
    'a tier with weights that do not sum up',
    withPool('{ id: first, label: 一等奖, places: 2, weights: { expert: 70, site: 20 } }'),
    'PLAN_WEIGHTS',
    { at: 'site: 20' },
  ),
  faulty(
    'a word on missing rounds without weights of its own',
    withPool('{ id: first, label: 一等奖, places: 2, absentRound: exclude }'),
    'PLAN_TIER_ABSENT',
    { at: 'absentRound' },
  ),
  faulty(
    'a list out of an unknown list',
    [
      PLAN,
      '    label: 综合审定\n    stage: assessed\n',
      '    label: 综合审定\n    stage: assessed\n    from: { ranking: longlist, outcome: selected }\n',
    ],
    'PLAN_UNKNOWN_RANKING',
    { at: 'ranking: longlist' },
  ),
  faulty(
    'a list out of itself',
    [
      PLAN,
      '    label: 综合审定\n    stage: assessed\n',
      '    label: 综合审定\n    stage: assessed\n    from: { ranking: final, outcome: selected }\n',
    ],
    'PLAN_RANKING_CIRCLE',
    { at: 'from: { ranking: final' },
  ),
  faulty(
    'a list out of a tier that is not there',
    [
      PLAN,
      '    label: 综合审定\n    stage: assessed\n',
      '    label: 综合审定\n    stage: assessed\n    from: { ranking: shortlist, outcome: selected, tier: gold }\n',
    ],
    'PLAN_UNKNOWN_TIER',
    { at: 'tier: gold' },
  ),
  faulty(
    'two choices of one value',
    SHEET(
      '{ kind: options, key: level, label: 等级, options: [{ value: A, label: 优, points: 9 }, { value: A, label: 良, points: 7 }] }',
    ),
    'PLAN_SHEET_ITEM',
    { at: 'label: 打分表' },
  ),
  faulty(
    'a reason in the item of the points',
    SHEET('{ kind: discretionary, key: extra, label: 酌情, max: 5, reason: extra, reasonAbove: 2 }'),
    'PLAN_SHEET_ITEM',
    { at: 'label: 打分表' },
  ),
  faulty(
    'a reason only above the full marks',
    SHEET('{ kind: discretionary, key: extra, label: 酌情, max: 5, reason: why, reasonAbove: 5 }'),
    'PLAN_SHEET_ITEM',
    { at: 'label: 打分表' },
  ),
];
