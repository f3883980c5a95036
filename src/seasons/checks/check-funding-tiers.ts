import type { YamlPath } from '../load-yaml.js';
import type { PlanFundingItem, PlanFundingTiers } from '../plan.js';
import type { FundingCheck } from './funding-condition.js';
import { tierIds } from './check-pool.js';
import { listed } from './plan-parts.js';

/** An amount is given in one way; tiers are those of a ranking that the award takes part in. */
export function checkFundingTiers(check: FundingCheck, at: YamlPath, item: PlanFundingItem): void {
  const { byTier, amount, label } = item;
  const { findings } = check.parts;
  if ((byTier === undefined) === (amount === undefined)) {
    const message = `奖补项目“${label}”${byTier ? '既写了 amount，又写了 byTier，不知道按哪个发' : '没有写金额'}。`;
    findings.error('PLAN_FUNDING_AMOUNT', at, message, '请写 amount，按奖级不同的写 byTier，只写一个。');
  }
  if (byTier) checkTiers(check, [...at, 'byTier'], label, byTier);
}

function checkTiers(
  { parts: { plan, findings }, award }: FundingCheck,
  at: YamlPath,
  label: string,
  { ranking: id, tiers }: PlanFundingTiers,
): void {
  const tiered = Object.entries(plan.rankings).flatMap(([key, { awards, pool }]) =>
    pool && Object.hasOwn(awards, award.id) ? key : [],
  );
  if (!tiered.includes(id)) {
    const message = `“${label}”按排名“${id}”的奖级发，方案里没有这样的排名，或本奖项在其中不分奖级。`;
    const cure =
      tiered.length > 0
        ? `请改用：${listed(tiered)}。`
        : '本方案还没有分奖级的排名：请给这个排名写 pool，或改写 amount。';
    findings.error('PLAN_FUNDING_RANKING', [...at, 'ranking'], message, cure);
    return;
  }
  const known = tierIds(plan.rankings[id]?.pool);
  for (const tier of Object.keys(tiers)) {
    if (known.includes(tier)) continue;
    const message = `“${label}”写了奖级“${tier}”，排名“${id}”里没有。`;
    findings.error('PLAN_UNKNOWN_TIER', [...at, 'tiers', tier], message, `请改用：${listed(known)}。`);
  }
  const missing = known.filter((tier) => !Object.hasOwn(tiers, tier));
  if (missing.length === 0) return;
  const message = `“${label}”没有写奖级 ${listed(missing)} 的金额，评为该奖级的不发这一项。`;
  findings.warn('PLAN_FUNDING_TIER', [...at, 'tiers'], message, '请补上，或确认不发。');
}
