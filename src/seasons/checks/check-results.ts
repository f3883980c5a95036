import type { YamlPath } from '../load-yaml.js';
import type { PlanRound } from '../plan.js';
import { checkRanking } from './check-ranking.js';
import { listed, type PlanParts } from './plan-parts.js';

/** Rounds and rankings. */
export function checkResults(parts: PlanParts): void {
  const { plan } = parts;
  for (const [id, round] of Object.entries(plan.rounds)) checkRound(parts, ['rounds', id], round);
  for (const [id, { stage, awards }] of Object.entries(plan.rankings)) {
    checkStage(parts, ['rankings', id, 'stage'], stage);
    for (const [award, ranking] of Object.entries(awards)) {
      const at: YamlPath = ['rankings', id, 'awards', award];
      if (checkAward(parts, at, award)) checkRanking(parts, at, award, ranking);
    }
  }
  plan.stages.forEach(({ awards = [] }, index) => {
    awards.forEach((award, place) => checkAward(parts, ['stages', index, 'awards', place], award));
  });
}

export function checkAward({ plan, findings }: PlanParts, at: YamlPath, id: string): boolean {
  if (plan.awards.some((award) => award.id === id)) return true;
  const cure = `请改用：${listed(plan.awards.map((award) => award.id))}。`;
  findings.error('PLAN_UNKNOWN_AWARD', at, `方案里没有奖项“${id}”。`, cure);
  return false;
}

export function checkStage({ plan, findings }: PlanParts, at: YamlPath, id: string): void {
  if (plan.stages.some((stage) => stage.id === id)) return;
  const cure = `请在 stages 中补上，或改用：${listed(plan.stages.map((stage) => stage.id))}。`;
  findings.error('PLAN_UNKNOWN_STAGE', at, `方案里没有环节“${id}”。`, cure);
}

function checkRound({ plan, findings }: PlanParts, at: YamlPath, round: PlanRound): void {
  if (!Object.hasOwn(plan.roles, round.role)) {
    const cure = `请改用：${listed(Object.keys(plan.roles))}。`;
    findings.error('PLAN_UNKNOWN_PERSON_ROLE', [...at, 'role'], `方案里没有角色“${round.role}”。`, cure);
  }
  if (round.min >= round.max) {
    findings.error('PLAN_SCORE_RANGE', [...at, 'max'], '最高分不大于最低分。', '请核对 min 和 max。');
  }
  const { aggregate } = round;
  const dropped = aggregate.method === 'trimmedMean' ? aggregate.dropHighest + aggregate.dropLowest : 0;
  if (dropped < round.scorers) return;
  const message = `${round.scorers} 人打分，去掉 ${dropped} 个分数后没有剩下的。`;
  findings.error('PLAN_TOO_FEW_SCORES', [...at, 'aggregate'], message, '请增加评分人数，或少去掉几个分数。');
}
