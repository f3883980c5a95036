import type { AllocationFault } from '../allocate-places.js';
import type { YamlPath } from '../load-yaml.js';
import type { PlanQuotaHolder } from '../plan.js';
import { placesByFormula, placesOf } from '../quota-places.js';
import { unknownRelation } from './check-awards.js';
import { checkOrganisation } from './check-organisations.js';
import { checkAward } from './check-results.js';
import { checkSharedLimits, checkSubLimits } from './check-quota-limits.js';
import type { PlanParts } from './plan-parts.js';

/** Quotas add up, and what limits them limits something. */
export function checkQuotas(parts: PlanParts): void {
  const { plan } = parts;
  const { relation, totals, holders } = plan.quotas;
  if (!Object.hasOwn(plan.relations, relation)) unknownRelation(parts, ['quotas', 'relation'], relation);
  for (const award of Object.keys(totals)) {
    if (checkAward(parts, ['quotas', 'totals', award], award)) checkTotal(parts, award);
  }
  holders.forEach((holder, index) => checkHolder(parts, ['quotas', 'holders', index], holder));
  for (const award of Object.keys(plan.quotas.formulas ?? {})) checkQuotaFormula(parts, award);
  checkReductions(parts);
  checkSharedLimits(parts);
}

function checkHolder(parts: PlanParts, at: YamlPath, holder: PlanQuotaHolder): void {
  const { formulas = {} } = parts.plan.quotas;
  checkOrganisation(parts, [...at, 'organisation'], holder.organisation);
  for (const [award, places] of Object.entries(holder.places)) {
    const here: YamlPath = [...at, 'places', award];
    if (checkAward(parts, here, award)) checkStated(parts, here, award);
    if (Object.hasOwn(formulas, award)) {
      const message = `${award} 的名额已按公式分配，这里又写了一次。`;
      parts.findings.error(
        'PLAN_QUOTA_TWICE',
        here,
        message,
        '请删去这里的名额，或删去 quotas.formulas 中的公式。',
      );
    }
    if (typeof places === 'number' || places.from <= places.to) continue;
    const message = `名额下限 ${places.from} 大于上限 ${places.to}。`;
    parts.findings.error('PLAN_PLACES_RANGE', here, message, '请核对上下限。');
  }
  const given = placesOf(parts.plan.quotas).filter(
    ({ organisation }) => organisation === holder.organisation,
  );
  checkSubLimits(parts, [...at, 'subLimits'], holder.subLimits, (award) =>
    given.filter((one) => one.award === award).reduce((sum, { most }) => sum + most, 0),
  );
}

function checkStated({ plan, findings }: PlanParts, at: YamlPath, award: string): void {
  if (Object.hasOwn(plan.quotas.totals, award)) return;
  const message = `这里有 ${award} 的名额，但没有写它的合计。`;
  findings.error('PLAN_QUOTA_NO_TOTAL', at, message, `请在 quotas.totals 中写出 ${award} 的合计。`);
}

/** A formula gives exactly the total. */
function checkTotal({ plan, findings }: PlanParts, award: string): void {
  if (Object.hasOwn(plan.quotas.formulas ?? {}, award)) return;
  const total = plan.quotas.totals[award] ?? 0;
  const shares = placesOf(plan.quotas).filter((one) => one.award === award);
  const sum = shares.reduce((all, { most }) => all + most, 0);
  if (sum === total) return;
  const each = plan.quotas.holders
    .map(
      ({ organisation }) =>
        `${organisation} ${shares.find((one) => one.organisation === organisation)?.most ?? 0}`,
    )
    .join('，');
  const message = `${award} 的名额合计写的是 ${total}，各单位相加是 ${sum}（${each}）。`;
  findings.error('PLAN_QUOTA_TOTAL', ['quotas', 'totals', award], message, '请更正合计或各单位的名额。');
}

const FORMULA_FAULTS: Readonly<Record<AllocationFault, readonly [message: string, cure: string]>> = {
  noBasis: ['各单位的基数都是 0，无法分配名额。', '请填写基数。'],
  leastExceedsTotal: ['每个单位的最少名额相加，多于名额合计。', '请减少 least，或增加合计。'],
  mostBelowTotal: ['每个单位的最多名额相加，少于名额合计，分不完。', '请增加 most，或减少合计。'],
  leastAboveMost: ['最少名额大于最多名额。', '请核对 least 和 most。'],
  tooManyToShare: ['最高平均数法只用于一万个以内的名额。', '请改用 largestRemainder。'],
};

function checkQuotaFormula(parts: PlanParts, award: string): void {
  const at: YamlPath = ['quotas', 'formulas', award];
  if (!checkAward(parts, at, award)) return;
  checkStated(parts, at, award);
  const formula = parts.plan.quotas.formulas?.[award];
  for (const organisation of Object.keys(formula?.basis ?? {})) {
    checkOrganisation(parts, [...at, 'basis', organisation], organisation);
  }
  const { fault } = placesByFormula(parts.plan.quotas, award);
  if (fault) parts.findings.error('PLAN_QUOTA_FORMULA', at, ...FORMULA_FAULTS[fault]);
}

function checkReductions(parts: PlanParts): void {
  for (const award of Object.keys(parts.plan.quotas.reductions ?? {})) {
    const at: YamlPath = ['quotas', 'reductions', award];
    if (checkAward(parts, at, award)) checkStated(parts, at, award);
  }
}
