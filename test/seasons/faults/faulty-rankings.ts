import { faulty, PLAN, type FaultyPlan } from './faulty-plan.js';

/** The shortlist of one award; its rule is given one more line. */
const SHORTLIST =
  'studio: { weights: { expert: 100 }, places: 10, ratio: 1.2, rounding: up, ties: [earlierSubmission] }';
const withRule = (more: string): readonly [string, string, string] => [
  PLAN,
  SHORTLIST,
  SHORTLIST.replace(/ \}$/, `, ${more} }`),
];
const withPlaces = (places: string): readonly [string, string, string] => [
  PLAN,
  SHORTLIST,
  SHORTLIST.replace('places: 10', `places: ${places}`),
];

/** Slips in how a list is made: places, limits, floors, ties. */
export const faultyRankings: readonly FaultyPlan[] = [
  faulty(
    'a range of places that ends before it begins',
    withPlaces('{ from: 9, to: 8 }'),
    'PLAN_PLACES_RANGE',
    {
      at: 'from: 9',
      element: 'rankings.shortlist.awards.studio.places',
    },
  ),
  faulty(
    'a share of places with its bounds swapped',
    withPlaces('{ percentOfRanked: 30, least: 9, most: 8 }'),
    'PLAN_PLACES_RANGE',
    { at: 'least: 9' },
  ),
  faulty('half a place', withPlaces('1.5'), 'PLAN_VALUE', { at: 'places: 1.5' }),
  faulty('a place written as a word', withPlaces('十'), 'PLAN_VALUE', { at: 'places: 十' }),
  faulty(
    'a limit by value and by condition at once',
    withRule('limits: [{ label: 同一单位, by: unitCode, when: "true", max: 1, reason: sameUnit }]'),
    'PLAN_LIMIT_KIND',
    { at: 'limits: [' },
  ),
  faulty(
    'a limit of nothing',
    withRule('limits: [{ label: 同一单位, max: 1, reason: sameUnit }]'),
    'PLAN_LIMIT_KIND',
    { at: 'limits: [' },
  ),
  faulty(
    'a limit by what the case does not tell',
    withRule('limits: [{ label: 同一集团, by: group, max: 1, reason: sameUnit }]'),
    'PLAN_UNKNOWN_ROLE',
    { at: 'by: group' },
  ),
  faulty(
    'a limit whose reason has no words',
    withRule('limits: [{ label: 同一单位, by: unitCode, max: 1, reason: tooMany }]'),
    'PLAN_UNKNOWN_REASON',
    { at: 'reason: tooMany' },
  ),
  faulty(
    'a condition on a misspelt answer',
    withRule(`limits: [{ label: 紫砂类, when: 'categry = "zisha"', max: 2, reason: rank }]`),
    'PLAN_UNKNOWN_NAME',
    { at: 'categry' },
  ),
  faulty(
    'a floor without a number',
    withRule('floors: [{ label: 企业, when: "true", enforce: warn }]'),
    'PLAN_FLOOR_KIND',
    { at: 'floors: [' },
  ),
  faulty(
    'places kept for a share of those selected in the end',
    withRule('floors: [{ label: 企业, when: "true", leastPercent: 40, of: list, enforce: reserve }]'),
    'PLAN_FLOOR_OF_LIST',
    { at: 'of: list' },
  ),
  faulty(
    'a floor that is not FEEL',
    withRule('floors: [{ label: 企业, when: "unitName =", least: 1, enforce: warn }]'),
    'PLAN_FORMULA',
    { at: 'unitName =' },
  ),
  faulty(
    'more places kept than there are',
    withRule('floors: [{ label: 企业, when: "true", least: 11, enforce: reserve }]'),
    'PLAN_RESERVES_EXCEED',
    { at: 'floors', severity: 'warning' },
  ),
  faulty(
    'a tie decided by an unknown round',
    [PLAN, 'ties: [earlierSubmission]\n        passOver', 'ties: [{ higherRound: visit }]\n        passOver'],
    'PLAN_UNKNOWN_ROUND',
    { at: 'higherRound: visit' },
  ),
  faulty(
    'a tie rule that does not exist',
    [PLAN, 'ties: [earlierSubmission]\n        passOver', 'ties: [laterSubmission]\n        passOver'],
    'PLAN_VALUE',
    { at: 'laterSubmission' },
  ),
  faulty(
    'a reason for a least score that is not asked for',
    withRule('leastScoreReason: rank'),
    'PLAN_LEAST_SCORE',
    { at: 'leastScoreReason' },
  ),
  faulty(
    'a confirmation of a list that does not exist',
    [PLAN, 'do: confirm-ranking, ranking: final', 'do: confirm-ranking, ranking: finals'],
    'PLAN_UNKNOWN_RANKING',
    { at: 'ranking: finals', element: 'tasks.determine.outcomes.confirm.effects[1].ranking' },
  ),
  faulty(
    'an exemption on a misspelt answer',
    withRule('outsidePlaces: { label: 国家级, when: nationl }'),
    'PLAN_UNKNOWN_NAME',
    { at: 'nationl' },
  ),
];
