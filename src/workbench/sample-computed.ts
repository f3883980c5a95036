import { feelOptions } from '../eligibility/index.js';
import { evaluateExpression, FeelError } from '../rules/index.js';
import type { PlanAward, SeasonPlan } from '../seasons/index.js';

const UNREADABLE = '示例';

/** The award's formulas over made-up answers; what cannot be computed of them is made up too. */
export function sampleComputed(
  plan: Partial<SeasonPlan>,
  award: PlanAward,
  data: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const context: Record<string, unknown> = {
    ...data,
    award: award.id,
    year: plan.year,
    earlier: [],
    peers: [],
  };
  const computed: Record<string, unknown> = {};
  for (const [key, formula] of Object.entries(award.computed ?? {})) {
    try {
      computed[key] = evaluateExpression(formula, context, feelOptions(plan as SeasonPlan));
    } catch (error) {
      if (!(error instanceof FeelError)) throw error;
      computed[key] = UNREADABLE;
    }
    context[key] = computed[key];
  }
  return computed;
}
