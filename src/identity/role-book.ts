import type { PlanRole } from '../seasons/index.js';

/** What the roles of a plan version may do: where memberships get their capabilities and scope from. */
export abstract class RoleBook {
  abstract rolesOf(planVersionId: string): Promise<Readonly<Record<string, PlanRole>>>;
}
