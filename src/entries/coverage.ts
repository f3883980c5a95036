import { readsCases, type CurrentPerson, type PersonMembership } from '../identity/index.js';
import type { Capability } from '../seasons/index.js';

/** As much of a case as decides by which role somebody sees it. */
export interface CoveredCase {
  readonly seasonId: string;
  /** Relation → organisation. */
  readonly relations: ReadonlyMap<string, string>;
}

/**
 * The roles by which a person sees a case for what it is; seeing only what one was assigned is not among
 * them. The same rule as `CaseScope`, which says whether it is seen at all.
 */
export function coveringMemberships(
  person: CurrentPerson,
  covered: CoveredCase,
): readonly PersonMembership[] {
  return person.memberships.filter(
    ({ seasonId, capabilities, scope, organisationKey }) =>
      seasonId === covered.seasonId &&
      readsCases(capabilities) &&
      (scope === 'all' || (organisationKey !== null && covered.relations.get(scope) === organisationKey)),
  );
}

/** Roles of a season that see only what is assigned to them. */
export const assignedMemberships = (person: CurrentPerson, seasonId: string): readonly PersonMembership[] =>
  person.memberships.filter((m) => m.seasonId === seasonId && m.scope === 'assigned');

export const holdsAny = (memberships: readonly PersonMembership[], wanted: readonly Capability[]): boolean =>
  memberships.some(({ capabilities }) => capabilities.some((capability) => wanted.includes(capability)));
