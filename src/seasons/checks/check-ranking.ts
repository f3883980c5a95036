import type { YamlPath } from '../load-yaml.js';
import type { PlanAward, PlanAwardRanking, PlanRankingFloor, PlanRankingLimit } from '../plan.js';
import { checkFormula, factNames } from './check-formulas.js';
import { listed, type PlanParts } from './plan-parts.js';

/** How one award's list is made: weights, places, ties, limits and floors. */
export function checkRanking(parts: PlanParts, at: YamlPath, award: string, ranking: PlanAwardRanking): void {
  checkWeights(parts, at, ranking);
  checkPassOver(parts, at, award, ranking);
  checkPlaces(parts, at, ranking);
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

function checkWeights({ plan, findings }: PlanParts, at: YamlPath, ranking: PlanAwardRanking): void {
  const weights = Object.entries(ranking.weights);
  for (const [round] of weights) checkRoundKnown({ plan, findings }, [...at, 'weights', round], round);
  const sum = weights.reduce((total, [, weight]) => total + weight, 0);
  if (sum === 100) return;
  findings.error('PLAN_WEIGHTS', [...at, 'weights'], `各轮次的权重合计 ${sum}%，应为 100%。`, '请调整权重。');
}

function checkRoundKnown(
  { plan, findings }: Pick<PlanParts, 'plan' | 'findings'>,
  at: YamlPath,
  round: string,
): void {
  const known = [...Object.keys(plan.rounds), ...Object.keys(plan.ballots ?? {})];
  if (known.includes(round)) return;
  const cure = `请改用：${listed(known)}。`;
  findings.error('PLAN_UNKNOWN_ROUND', at, `方案里没有评分轮次“${round}”。`, cure);
}

function checkPassOver(parts: PlanParts, at: YamlPath, award: string, ranking: PlanAwardRanking): void {
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

function checkPlaces({ findings }: PlanParts, at: YamlPath, { places }: PlanAwardRanking): void {
  if (typeof places === 'number') return;
  const [least, most] =
    'to' in places ? [places.from, places.to] : [places.least ?? 0, places.most ?? Infinity];
  if (least <= most) return;
  const message = `名额下限 ${least} 大于上限 ${most}。`;
  findings.error('PLAN_PLACES_RANGE', [...at, 'places'], message, '请核对上下限。');
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

function checkTies(parts: PlanParts, at: YamlPath, award: PlanAward, { ties }: PlanAwardRanking): void {
  ties.forEach((tie, place) => {
    if (tie === 'earlierSubmission') return;
    const here: YamlPath = [...at, 'ties', place];
    if ('higherRound' in tie) checkRoundKnown(parts, [...here, 'higherRound'], tie.higherRound);
    else checkFormula(parts, [...here, 'prefer'], tie.prefer, factNames(parts, award));
  });
}

function checkLimit(parts: PlanParts, at: YamlPath, award: PlanAward, limit: PlanRankingLimit): void {
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

function checkFloor(parts: PlanParts, at: YamlPath, award: PlanAward, floor: PlanRankingFloor): void {
  const { findings } = parts;
  checkFormula(parts, [...at, 'when'], floor.when, factNames(parts, award));
  if (floor.reason !== undefined) checkReason(parts, [...at, 'reason'], floor.reason);
  if ((floor.least === undefined) !== (floor.leastPercent === undefined)) return;
  const cure = '按个数的只写 least，按比例的只写 leastPercent。';
  findings.error('PLAN_FLOOR_KIND', at, `“${floor.label}”应当在 least 和 leastPercent 中恰好写一个。`, cure);
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

function checkReason({ plan, findings }: PlanParts, at: YamlPath, reason: string): void {
  const reasons = plan.statuses.flatMap((status) => Object.keys(status.reasons ?? {}));
  if (reasons.includes(reason)) return;
  const message = `理由“${reason}”没有文字说明。`;
  findings.error('PLAN_UNKNOWN_REASON', at, message, '请在 statuses 中相应状态的 reasons 里补上。');
}
