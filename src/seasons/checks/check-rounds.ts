import type { YamlPath } from '../load-yaml.js';
import type { PlanNormalise, PlanRound } from '../plan.js';
import { listed, type PlanParts } from './plan-parts.js';

/** Who scores a round and how its scores become one. */
export function checkRound(parts: PlanParts, at: YamlPath, round: PlanRound): void {
  const { findings } = parts;
  checkScorers(parts, at, round);
  if (round.min >= round.max) {
    findings.error('PLAN_SCORE_RANGE', [...at, 'max'], '最高分不大于最低分。', '请核对 min 和 max。');
  }
  checkAggregate(parts, [...at, 'aggregate'], round);
  if (round.normalise) checkNormalise(parts, [...at, 'normalise'], round, round.normalise);
}

function checkScorers(
  { plan, findings }: PlanParts,
  at: YamlPath,
  { role, scorers, aggregate }: PlanRound,
): void {
  if (role !== undefined && !Object.hasOwn(plan.roles, role)) {
    const cure = `请改用：${listed(Object.keys(plan.roles))}。`;
    findings.error('PLAN_UNKNOWN_PERSON_ROLE', [...at, 'role'], `方案里没有角色“${role}”。`, cure);
  }
  const scored = aggregate.method !== 'figures';
  if (scored === (role !== undefined) && scored === (scorers !== undefined)) return;
  const message = scored ? '这一轮由专家打分，但没有写全 role 和 scorers。' : '这一轮取计数，不由专家打分。';
  const cure = scored ? '请补上由哪个角色、几个人打分。' : '请删去 role 和 scorers。';
  findings.error('PLAN_ROUND_SCORERS', at, message, cure);
}

function checkAggregate(
  { findings }: PlanParts,
  at: YamlPath,
  { aggregate, scorers, min, max }: PlanRound,
): void {
  if (aggregate.method === 'trimmedMean' && scorers !== undefined) {
    const dropped = aggregate.dropHighest + aggregate.dropLowest;
    const message = `${scorers} 人打分，去掉 ${dropped} 个分数后没有剩下的。`;
    const cure = '请增加评分人数，或少去掉几个分数。';
    if (dropped >= scorers) findings.error('PLAN_TOO_FEW_SCORES', at, message, cure);
  }
  if (aggregate.method === 'rankPoints' && !descends(aggregate.points ?? [])) {
    const cure = '请从第一名起，按名次从高到低写分值。';
    findings.error('PLAN_RANK_POINTS', [...at, 'points'], '名次在后的分值高于名次在前的。', cure);
  }
  if (aggregate.method === 'votes' && (aggregate.yesFrom <= min || aggregate.yesFrom > max)) {
    const message = `同意从 ${aggregate.yesFrom} 分算起，不在 ${min}—${max} 分之内，分不出同意和不同意。`;
    findings.error('PLAN_VOTES_FROM', [...at, 'yesFrom'], message, '请核对 yesFrom 和本轮的 min、max。');
  }
}

const descends = (points: readonly number[]): boolean =>
  points.every((value, index) => index === 0 || value <= (points[index - 1] ?? 0));

function checkNormalise(parts: PlanParts, at: YamlPath, round: PlanRound, plan: PlanNormalise): void {
  const { findings } = parts;
  const known = ['award', 'scorers', ...parts.plan.awards.flatMap(knownKeys)];
  const counts = round.aggregate.method === 'figures';
  if (!known.includes(plan.by) || (counts && plan.by !== 'award')) {
    const cure = `请改用：${listed(new Set(counts ? ['award'] : known))}。`;
    findings.error('PLAN_NORMALISE_BY', [...at, 'by'], `不能按“${plan.by}”分辨评审组。`, cure);
  }
  if (plan.method !== 'zScore') return;
  if (plan.deviation > 0 && plan.mean >= round.min && plan.mean <= round.max) return;
  const message = `标准分折算到平均 ${plan.mean}、标准差 ${plan.deviation}，与本轮的分数范围不符。`;
  findings.error('PLAN_NORMALISE_SCALE', at, message, '平均分应在 min 和 max 之间，标准差应大于 0。');
}

const knownKeys = ({ roles, computed }: PlanParts['plan']['awards'][number]): readonly string[] => [
  ...Object.keys(roles),
  ...Object.keys(computed ?? {}),
];
