import {
  placesOf,
  type PlanQuotaGroup,
  type PlanQuotaReduction,
  type PlanQuotas,
  type PlanSubLimit,
} from '../seasons/index.js';

/** One limit of the plan as it stands in `quota_node`. */
export interface PlannedNode {
  /** Unique in the season; also the order in which nodes are locked. */
  readonly key: string;
  readonly award: string;
  /** Holder; empty for a limit that several share. */
  readonly organisation: string;
  /** Organisations of a shared limit; empty for a holder's own. */
  readonly members: readonly string[];
  /** Key of the node above; null for a whole number of places. */
  readonly parent: string | null;
  readonly label: string;
  /** Semantic role → value; empty for a whole number. */
  readonly condition: Readonly<Record<string, string>>;
  readonly minimum: number;
  /** Null: a part that is only kept, not limited. */
  readonly maximum: number | null;
  readonly reduction: PlanQuotaReduction | null;
}

/** Key of a holder's whole number of places for an award. */
export const holderKey = (award: string, organisation: string): string => `${award}/${organisation}`;

/** An organisation's key has no star, so a group never takes a holder's. */
const groupKey = (award: string, id: string): string => `${award}/*${id}`;

/**
 * The nodes a plan asks for. A sub-limit is keyed by its condition, not by its place in the list, so that
 * reordering the list in a later version does not mix up what has been used.
 */
export function plannedNodes(
  quotas: PlanQuotas,
  nameOf: (organisation: string) => string,
): readonly PlannedNode[] {
  const wholes = placesOf(quotas).map(({ organisation, award, least, most }) => ({
    ...{ key: holderKey(award, organisation), award, organisation, members: [], parent: null },
    ...{ label: nameOf(organisation), condition: {}, minimum: least, maximum: most },
    reduction: quotas.reductions?.[award] ?? null,
  }));
  const parts = quotas.holders.flatMap(({ organisation, subLimits = [] }) =>
    subLimits.map((limit) => part(limit, { key: holderKey(limit.award, organisation), organisation })),
  );
  return [...wholes, ...parts, ...(quotas.groups ?? []).flatMap(groupNodes)];
}

function groupNodes({ id, label, holders, places, subLimits = [] }: PlanQuotaGroup): readonly PlannedNode[] {
  const wholes = Object.entries(places).map(([award, maximum]) => ({
    ...{ key: groupKey(award, id), award, organisation: '', members: holders, parent: null },
    ...{ label, condition: {}, minimum: 0, maximum, reduction: null },
  }));
  return [
    ...wholes,
    ...subLimits.map((limit) => part(limit, { key: groupKey(limit.award, id), organisation: '' })),
  ];
}

const part = (limit: PlanSubLimit, whole: { key: string; organisation: string }): PlannedNode => ({
  ...{ key: `${whole.key}/${conditionKey(limit.when)}`, parent: whole.key },
  ...{ award: limit.award, organisation: whole.organisation, members: [], label: limit.label },
  ...{ condition: limit.when, minimum: limit.min ?? 0, maximum: limit.max ?? null, reduction: null },
});

const conditionKey = (condition: Readonly<Record<string, string>>): string =>
  Object.entries(condition)
    .map(([role, value]) => `${role}=${value}`)
    .sort()
    .join('&');
