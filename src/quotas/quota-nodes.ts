import type { PlanQuotas } from '../seasons/index.js';

/** One limit of the plan as it stands in `quota_node`. */
export interface PlannedNode {
  /** Unique in the season; also the order in which nodes are locked. */
  readonly key: string;
  readonly award: string;
  readonly organisation: string;
  /** Key of the node above; null for a holder's whole number of places. */
  readonly parent: string | null;
  readonly label: string;
  /** Semantic role → value; empty for a holder's whole number. */
  readonly condition: Readonly<Record<string, string>>;
  readonly maximum: number;
}

/** Key of a holder's whole number of places for an award. */
export const holderKey = (award: string, organisation: string): string => `${award}/${organisation}`;

/**
 * The nodes a plan asks for. A sub-limit is keyed by its condition, not by its place in the list, so that
 * reordering the list in a later version does not mix up what has been used.
 */
export function plannedNodes(
  quotas: PlanQuotas,
  nameOf: (organisation: string) => string,
): readonly PlannedNode[] {
  return quotas.holders.flatMap((holder) => {
    const whole = Object.entries(holder.places).map(([award, maximum]) => ({
      key: holderKey(award, holder.organisation),
      award,
      organisation: holder.organisation,
      parent: null,
      label: nameOf(holder.organisation),
      condition: {},
      maximum,
    }));
    const parts = (holder.subLimits ?? []).map((limit) => ({
      key: `${holderKey(limit.award, holder.organisation)}/${conditionKey(limit.when)}`,
      award: limit.award,
      organisation: holder.organisation,
      parent: holderKey(limit.award, holder.organisation),
      label: limit.label,
      condition: limit.when,
      maximum: limit.max,
    }));
    return [...whole, ...parts];
  });
}

const conditionKey = (condition: Readonly<Record<string, string>>): string =>
  Object.entries(condition)
    .map(([role, value]) => `${role}=${value}`)
    .sort()
    .join('&');
