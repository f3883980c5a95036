import type { PlanQuotas, PlanRecommendationOrder } from './plan.js';

/** `source` of a round whose figures are the places in these orders. */
export const RECOMMENDATION_SOURCE = 'recommendation';

/** What the plan says of the order in which a body hands in its candidates for an award; null: nothing. */
export function orderRuleOf(
  { orders = [], groups = [] }: Pick<PlanQuotas, 'orders' | 'groups'>,
  organisation: string,
  award: string,
): PlanRecommendationOrder | null {
  const within = (ids: readonly string[]): boolean =>
    groups.some(({ id, holders }) => ids.includes(id) && holders.includes(organisation));
  return (
    orders.find(
      (order) =>
        (order.awards === undefined || order.awards.includes(award)) &&
        (order.groups === undefined || within(order.groups)),
    ) ?? null
  );
}
