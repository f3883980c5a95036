import type { YamlPath } from '../load-yaml.js';
import type { PlanAward, PlanPool, PlanRanking, PlanTier } from '../plan.js';
import { checkGrades, checkPlaces, checkReason, checkSecond, checkWeights } from './check-list-rules.js';
import { checkFloor, checkLimit, checkPassOver, checkTies } from './check-ranking.js';
import { listed, type PlanParts } from './plan-parts.js';

interface Pooled {
  readonly at: YamlPath;
  readonly pool: PlanPool;
  readonly awards: readonly PlanAward[];
}

const idOf = ({ id, award }: PlanTier): string | undefined => id ?? award;

/** Ids of a pool's tiers, as results bear them. */
export const tierIds = (pool: PlanPool | undefined): readonly string[] =>
  (pool?.tiers ?? []).flatMap((tier) => idOf(tier) ?? []);

/** One list with several tiers. */
export function checkPool(
  parts: PlanParts,
  at: YamlPath,
  ranking: PlanRanking & { readonly pool: PlanPool },
): void {
  const { pool } = ranking;
  const awards = parts.plan.awards.filter(({ id }) => Object.hasOwn(ranking.awards, id));
  const of: Pooled = { at, pool, awards };
  checkTierIds(parts, of);
  checkTierAwards(parts, of);
  checkWishes(parts, of);
  pool.tiers.forEach((tier, place) => checkTier(parts, [...at, 'tiers', place], of, tier));
  for (const award of awards) {
    checkTies(parts, at, award, pool);
    checkPassOver(parts, at, award.id, pool);
    pool.limits?.forEach((limit, place) => checkLimit(parts, [...at, 'limits', place], award, limit));
  }
  if (pool.onePerson) checkReason(parts, [...at, 'onePerson', 'reason'], pool.onePerson.reason);
  if (pool.belowReason !== undefined) checkReason(parts, [...at, 'belowReason'], pool.belowReason);
  if (pool.grades) checkGrades(parts, [...at, 'grades'], pool.grades);
  if (pool.secondOutcome) checkSecond(parts, [...at, 'secondOutcome'], pool.secondOutcome);
}

function checkTierIds({ findings }: PlanParts, { at, pool }: Pooled): void {
  const seen = new Set<string>();
  pool.tiers.forEach((tier, place) => {
    const id = idOf(tier);
    const here: YamlPath = [...at, 'tiers', place];
    if (id === undefined) {
      findings.error(
        'PLAN_TIER_NAMELESS',
        here,
        '奖级没有标识。',
        '请写上 id 和 label，或写上对应的奖项 award。',
      );
    } else if (seen.has(id)) {
      findings.error('PLAN_TIER_TWICE', here, `奖级“${id}”写了两次。`, '请给每个奖级各用一个标识。');
    }
    if (id !== undefined) seen.add(id);
  });
}

function checkTierAwards({ plan, findings }: PlanParts, { at, pool, awards }: Pooled): void {
  const named = pool.tiers.flatMap(({ award }) => award ?? []);
  pool.tiers.forEach(({ award }, place) => {
    if (award === undefined || plan.awards.some(({ id }) => id === award)) return;
    const cure = `请改用：${listed(plan.awards.map(({ id }) => id))}。`;
    findings.error(
      'PLAN_UNKNOWN_AWARD',
      [...at, 'tiers', place, 'award'],
      `方案里没有奖项“${award}”。`,
      cure,
    );
  });
  if (named.length === 0) return;
  const without = awards.filter(({ id }) => !named.includes(id)).map(({ id }) => id);
  if (without.length === 0) return;
  const message = `奖项 ${listed(without)} 参加这份名单，但没有对应的奖级。`;
  findings.error('PLAN_POOL_AWARD', [...at, 'tiers'], message, '请补上这些奖项的奖级，或都不写 award。');
}

function checkWishes({ findings }: PlanParts, { at, pool, awards }: Pooled): void {
  const words: readonly (readonly [readonly string[], string | undefined])[] = [
    [['wish'], pool.wish],
    [['acceptLower'], pool.acceptLower],
    [['preference'], pool.preference],
    [['onePerson', 'by'], pool.onePerson?.by],
  ];
  for (const [path, key] of words) {
    if (key === undefined) continue;
    const known = awards.map(({ roles, computed }) => [
      ...Object.keys(roles),
      ...Object.keys(computed ?? {}),
    ]);
    if (known.every((keys) => keys.includes(key))) continue;
    const cure = `请改用 roles 或 computed 中的内容：${listed(new Set(known.flat()))}。`;
    findings.error('PLAN_UNKNOWN_ROLE', [...at, ...path], `“${key}”没有出处。`, cure);
  }
  if (pool.cascade !== false || pool.acceptLower === undefined) return;
  const message = '已写明不递补（cascade: false），是否接受较低奖级不起作用。';
  findings.warn('PLAN_POOL_ACCEPT', [...at, 'acceptLower'], message, '请删去 acceptLower，或改为递补。');
}

function checkTier(parts: PlanParts, at: YamlPath, { awards }: Pooled, tier: PlanTier): void {
  checkPlaces(parts, [...at, 'places'], tier.places);
  if (tier.weights) checkWeights(parts, [...at, 'weights'], tier.weights);
  if (tier.leastScoreReason !== undefined) {
    checkReason(parts, [...at, 'leastScoreReason'], tier.leastScoreReason);
  }
  for (const award of awards) {
    tier.limits?.forEach((limit, place) => checkLimit(parts, [...at, 'limits', place], award, limit));
    tier.floors?.forEach((floor, place) => checkFloor(parts, [...at, 'floors', place], award, floor));
  }
  if (tier.absentRound === undefined || tier.weights) return;
  const message = '写了缺少轮次时怎么办，但这个奖级没有自己的权重。';
  parts.findings.error(
    'PLAN_TIER_ABSENT',
    [...at, 'absentRound'],
    message,
    '请补上 weights，或删去 absentRound。',
  );
}
