import type { PlanAbsence, PlanFinalAbsence } from '../seasons/index.js';

/** @param times how often the case has not come, this time included */
export function absenceOf(rule: PlanAbsence, times: number): PlanFinalAbsence | { readonly as: 'otherDay' } {
  if (rule.as !== 'otherDay') return rule;
  return times <= (rule.times ?? 1) ? { as: 'otherDay' } : rule.finally;
}
