import type { SeasonPlan } from '../seasons/index.js';

/** The relation by which a case belongs to the office that reviews it first; empty when the plan has none. */
export function homeRelation(plan: Pick<SeasonPlan, 'roles' | 'relations'>): string {
  const scopes = Object.values(plan.roles).flatMap(({ capabilities, scope }) =>
    capabilities.includes('review') ? [typeof scope === 'string' ? scope : scope.relation] : [],
  );
  return scopes.find((scope) => Object.hasOwn(plan.relations, scope)) ?? '';
}
