import type { PlanRole, PlanScopeBelow } from './plan.js';

/** A role's scope in one shape, whichever way the plan writes it. */
export const roleScope = ({ scope }: Pick<PlanRole, 'scope'>): PlanScopeBelow =>
  typeof scope === 'string' ? { relation: scope, below: false } : scope;
