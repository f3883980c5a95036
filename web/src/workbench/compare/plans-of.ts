import type { SeasonPlan } from '../../../../src/seasons/plan.js';
import type { ComparisonView } from '../../shared/api-types.js';
import { readPlan } from '../draft/plan-text.js';
import { PLAN } from './compare-views.js';

export interface TwoPlans {
  readonly before: Partial<SeasonPlan>;
  readonly after: Partial<SeasonPlan>;
}

const known = new WeakMap<ComparisonView, TwoPlans>();

/** Both plan files as data; empty where one cannot be read. */
export function plansOf(comparison: ComparisonView): TwoPlans {
  const found = known.get(comparison);
  if (found) return found;
  const read = ({ files }: ComparisonView['before']) => readPlan(files[PLAN] ?? '') ?? {};
  const plans = { before: read(comparison.before), after: read(comparison.after) };
  known.set(comparison, plans);
  return plans;
}
