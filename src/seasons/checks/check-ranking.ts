import type { YamlPath } from '../load-yaml.js';
import type { PlanAward, PlanAwardRanking, PlanRankingFloor, PlanRankingLimit } from '../plan.js';
import { checkFormula, factNames } from './check-formulas.js';
import {
  checkAcceptance,
  checkGrades,
  checkPlaces,
  checkReason,
  checkRoundKnown,
  checkSecond,
  checkWeights,
} from './check-list-rules.js';
import { listed, type PlanParts } from './plan-parts.js';

/** How one award's list is made: weights, places, ties, limits and floors. */
export function checkRanking(
  parts: PlanParts,
  at: YamlPath,
  { award, ranking, pooled }: { award: string; ranking: PlanAwardRanking; pooled: boolean },
): void {
  checkWeights(parts, [...at, 'weights'], ranking.weights);
  if (ranking.acceptance) checkAcceptance(parts, [...at, 'acceptance'], ranking.acceptance);
  if (pooled) checkPooled(parts, at, ranking);
  else checkList(parts, at, award, ranking);
}

/** A list of one award. */
function checkList(parts: PlanParts, at: YamlPath, award: string, ranking: PlanAwardRanking): void {
  checkWhole(parts, at, ranking);
  checkPassOver(parts, at, award, ranking);
  if (ranking.places !== undefined) checkPlaces(parts, [...at, 'places'], ranking.places);
  if (ranking.grades) checkGrades(parts, [...at, 'grades'], ranking.grades);
  if (ranking.secondOutcome) checkSecond(parts, [...at, 'secondOutcome'], ranking.secondOutcome);
  checkReasons(parts, at, ranking);
  const found = parts.plan.awards.find(({ id }) => id === award);
  if (!found) return;
  checkTies(parts, at, found, ranking);
  ranking.limits?.forEach((limit, place) => checkLimit(parts, [...at, 'limits', place], found, limit));
  ranking.floors?.forEach((floor, place) => checkFloor(parts, [...at, 'floors', place], found, floor));
  checkReserves(parts, at, ranking);
  if (ranking.outsidePlaces) {
    checkFormula(
      parts,
      [...at, 'outsidePlaces', 'when'],
      ranking.outsidePlaces.when,
      factNames(parts, found),
    );
  }
}

/** Words that an award of a pool may have; all else is the pool's. */
const POOLED: readonly string[] = ['weights', 'acceptance'];

function checkPooled({ findings }: PlanParts, at: YamlPath, ranking: PlanAwardRanking): void {
  const more = Object.keys(ranking).filter((key) => !POOLED.includes(key));
  if (more.length === 0) return;
  const message = `这份名单有 pool，奖项里的 ${listed(more)} 不起作用。`;
  findings.error(
    'PLAN_POOL_AWARD_RULE',
    at,
    message,
    '请写到 pool 或它的 tiers 里；奖项只写 weights 和 acceptance。',
  );
}

function checkWhole({ findings }: PlanParts, at: YamlPath, { places, ties }: PlanAwardRanking): void {
  const missing = [...(places === undefined ? ['places'] : []), ...(ties === undefined ? ['ties'] : [])];
  if (missing.length === 0) return;
  const message = `没有写 ${listed(missing)}。`;
  findings.error('PLAN_PLACES_MISSING', at, message, '请补上；要分奖级的，写 pool。');
}

export function checkPassOver(
  parts: PlanParts,
  at: YamlPath,
  award: string,
  ranking: Pick<PlanAwardRanking, 'passOver'>,
): void {
  const { plan, findings } = parts;
  ranking.passOver?.forEach(({ reason }, place) => {
    checkReason(parts, [...at, 'passOver', place, 'reason'], reason);
    if (plan.awards.find(({ id }) => id === award)?.conflict) return;
    const message = '按重复申报顺延，但奖项没有写怎样算重复。';
    findings.error(
      'PLAN_NO_CONFLICT',
      [...at, 'passOver', place],
      message,
      '请在该奖项补上 conflict，或删去这一条。',
    );
  });
}

function checkReasons(parts: PlanParts, at: YamlPath, ranking: PlanAwardRanking): void {
  for (const key of ['belowReason', 'leastScoreReason'] as const) {
    const reason = ranking[key];
    if (reason !== undefined) checkReason(parts, [...at, key], reason);
  }
  if (ranking.leastScoreReason === undefined || ranking.leastScore !== undefined) return;
  const message = '写了低于最低分的理由，但没有写最低分。';
  parts.findings.error(
    'PLAN_LEAST_SCORE',
    [...at, 'leastScoreReason'],
    message,
    '请补上 leastScore，或删去这一项。',
  );
}

export function checkTies(
  parts: PlanParts,
  at: YamlPath,
  award: PlanAward,
  { ties = [] }: Pick<PlanAwardRanking, 'ties'>,
): void {
  ties.forEach((tie, place) => {
    if (tie === 'earlierSubmission') return;
    const here: YamlPath = [...at, 'ties', place];
    if ('higherRound' in tie) checkRoundKnown(parts, [...here, 'higherRound'], tie.higherRound);
    else checkFormula(parts, [...here, 'prefer'], tie.prefer, factNames(parts, award));
  });
}

export function checkLimit(parts: PlanParts, at: YamlPath, award: PlanAward, limit: PlanRankingLimit): void {
  const { findings } = parts;
  checkReason(parts, [...at, 'reason'], limit.reason);
  if ((limit.by === undefined) === (limit.when === undefined)) {
    const cure = '按每个单位等分别限额的，只写 by；按一个类别限额的，只写 when。';
    findings.error('PLAN_LIMIT_KIND', at, `限额“${limit.label}”应当在 by 和 when 中恰好写一个。`, cure);
    return;
  }
  if (limit.when !== undefined) checkFormula(parts, [...at, 'when'], limit.when, factNames(parts, award));
  const known = [...Object.keys(award.roles), ...Object.keys(award.computed ?? {})];
  if (limit.by === undefined || known.includes(limit.by)) return;
  const cure = `请改用 roles 或 computed 中的内容：${listed(known)}。`;
  findings.error('PLAN_UNKNOWN_ROLE', [...at, 'by'], `限额依据“${limit.by}”没有出处。`, cure);
}

export function checkFloor(parts: PlanParts, at: YamlPath, award: PlanAward, floor: PlanRankingFloor): void {
  const { findings } = parts;
  checkFormula(parts, [...at, 'when'], floor.when, factNames(parts, award));
  if (floor.reason !== undefined) checkReason(parts, [...at, 'reason'], floor.reason);
  checkFloorOf(parts, at, floor);
  if ((floor.least === undefined) !== (floor.leastPercent === undefined)) return;
  const cure = '按个数的只写 least，按比例的只写 leastPercent。';
  findings.error('PLAN_FLOOR_KIND', at, `“${floor.label}”应当在 least 和 leastPercent 中恰好写一个。`, cure);
}

/** A share of those selected in the end is known only then, and a number is a share of nothing. */
function checkFloorOf({ findings }: PlanParts, at: YamlPath, floor: PlanRankingFloor): void {
  if (floor.of !== 'list' || (floor.enforce !== 'reserve' && floor.leastPercent !== undefined)) return;
  const message = `“${floor.label}”写了 of: list，只能用于 leastPercent，且不能预先留出名额（reserve）。`;
  findings.error(
    'PLAN_FLOOR_OF_LIST',
    [...at, 'of'],
    message,
    '请删去 of，或改为 leastPercent 和 warn、block。',
  );
}

/** Places kept for classes that may have nobody in common must not be more than there are. */
function checkReserves(
  { findings }: PlanParts,
  at: YamlPath,
  { floors = [], places }: PlanAwardRanking,
): void {
  if (typeof places !== 'number') return;
  const kept = floors
    .filter(({ enforce }) => enforce === 'reserve')
    .reduce(
      (sum, { least, leastPercent = 0 }) => sum + (least ?? Math.ceil((places * leastPercent) / 100)),
      0,
    );
  if (kept <= places) return;
  const message = `各类保留的名额合计 ${kept} 个，多于 ${places} 个名额。`;
  findings.warn('PLAN_RESERVES_EXCEED', [...at, 'floors'], message, '如果各类互不重叠，请减少保留的名额。');
}
