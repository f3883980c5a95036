import type { YamlPath } from '../load-yaml.js';
import type { PlanRankingSource, SeasonPlan } from '../plan.js';
import { checkPool, tierIds } from './check-pool.js';
import { checkRanking } from './check-ranking.js';
import { checkRound } from './check-rounds.js';
import { listed, type PlanParts } from './plan-parts.js';

/** Rounds and rankings. */
export function checkResults(parts: PlanParts): void {
  const { plan } = parts;
  for (const [id, round] of Object.entries(plan.rounds)) checkRound(parts, ['rounds', id], round);
  for (const [id, ranking] of Object.entries(plan.rankings)) {
    const { stage, awards, pool, from } = ranking;
    checkStage(parts, ['rankings', id, 'stage'], stage);
    if (from) checkSource(parts, id, from);
    if (pool) checkPool(parts, ['rankings', id, 'pool'], { ...ranking, pool });
    for (const [award, rule] of Object.entries(awards)) {
      const at: YamlPath = ['rankings', id, 'awards', award];
      if (checkAward(parts, at, award))
        checkRanking(parts, at, { award, ranking: rule, pooled: pool !== undefined });
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

/** A list that chooses from another: there is one, it has the tier, and they do not choose from each other. */
function checkSource({ plan, findings }: PlanParts, id: string, from: PlanRankingSource): void {
  const at: YamlPath = ['rankings', id, 'from'];
  const source = plan.rankings[from.ranking];
  if (!source) {
    const cure = `请改用：${listed(Object.keys(plan.rankings))}。`;
    findings.error('PLAN_UNKNOWN_RANKING', [...at, 'ranking'], `方案里没有排名“${from.ranking}”。`, cure);
    return;
  }
  if (circles(plan, id)) {
    const message = `“${id}”从“${from.ranking}”的名单里产生，而后者又从前者产生。`;
    findings.error('PLAN_RANKING_CIRCLE', [...at, 'ranking'], message, '请先排一份不依靠另一份的名单。');
  }
  const tiers = tierIds(source.pool);
  if (from.tier === undefined || tiers.includes(from.tier)) return;
  const message = `排名“${from.ranking}”没有奖级“${from.tier}”。`;
  findings.error('PLAN_UNKNOWN_TIER', [...at, 'tier'], message, `请改用：${listed(tiers)}。`);
}

function circles({ rankings }: SeasonPlan, start: string): boolean {
  const seen = new Set<string>();
  for (let id: string | undefined = start; id !== undefined; id = rankings[id]?.from?.ranking) {
    if (seen.has(id)) return id === start;
    seen.add(id);
  }
  return false;
}
