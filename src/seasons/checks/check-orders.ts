import { placesOf } from '../quota-places.js';
import { orderRuleOf } from '../recommendation-order.js';
import { checkAward } from './check-results.js';
import { listed, type PlanParts } from './plan-parts.js';

/** Orders of recommendations are for bodies and awards that there are, and each is for some. */
export function checkOrders(parts: PlanParts): void {
  const { plan, findings } = parts;
  const groups = (plan.quotas.groups ?? []).map(({ id }) => id);
  plan.quotas.orders?.forEach((order, index) => {
    const at = ['quotas', 'orders', index];
    const known = (order.awards ?? []).map((award, place) =>
      checkAward(parts, [...at, 'awards', place], award),
    );
    const strange = (order.groups ?? []).filter((group) => !groups.includes(group));
    for (const group of strange) {
      const place = order.groups?.indexOf(group) ?? 0;
      const cure = `请在 quotas.groups 中补上，或改用：${listed(groups)}。`;
      findings.error('PLAN_UNKNOWN_GROUP', [...at, 'groups', place], `没有合用限额“${group}”。`, cure);
    }
    if (known.includes(false) || strange.length > 0) return;
    const used = placesOf(plan.quotas).some(
      ({ organisation, award }) => orderRuleOf(plan.quotas, organisation, award) === order,
    );
    if (used) return;
    const message = `“${order.label}”用不到任何推荐单位：范围内没有名额，或都已由前面的规定管着。`;
    findings.warn('PLAN_ORDER_UNUSED', at, message, '请核对 awards 和 groups，或调整几条的先后。');
  });
}
