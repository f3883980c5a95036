import type { Capability } from '../seasons/index.js';

/** A role held in one season (or on the platform), by oneself or as a deputy. */
export interface PersonMembership {
  readonly id: string;
  /** Null: a role of the platform. */
  readonly seasonId: string | null;
  readonly role: string;
  readonly roleLabel: string;
  readonly organisationKey: string | null;
  readonly capabilities: readonly Capability[];
  /** A relation of the plan, `own`, `assigned`, `all` or `none`. */
  readonly scope: string;
  /** The relation counts for all organisations below one's own as well. */
  readonly below?: boolean;
  /** Sees sensitive numbers without asking for each. */
  readonly unmasked: boolean;
  /** The season is a rehearsal: counts for nothing outside it. */
  readonly rehearsal: boolean;
  /** Whose role it is, when held as a deputy. */
  readonly deputyFor: { readonly accountId: string; readonly displayName: string } | null;
}

/** Who is asking: the account behind the session with everything it holds at this moment. */
export interface CurrentPerson {
  readonly accountId: string;
  readonly username: string;
  readonly displayName: string;
  /** Fingerprint of the session; never the token. */
  readonly sessionId: string;
  /** The session was opened with a second factor. */
  readonly secondFactor: boolean;
  /** A scripted account of a rehearsal. */
  readonly demo: boolean;
  readonly memberships: readonly PersonMembership[];
}

/** Roles that count in a season: its own and the platform's. */
export const membershipsIn = (person: CurrentPerson, seasonId: string): readonly PersonMembership[] =>
  person.memberships.filter((m) => m.seasonId === seasonId || m.seasonId === null);

export const holds = (memberships: readonly PersonMembership[], wanted: readonly Capability[]): boolean =>
  memberships.some((m) => m.capabilities.some((capability) => wanted.includes(capability)));

/** Whether a person may do this in a season. */
export const holdsIn = (person: CurrentPerson, seasonId: string, ...wanted: Capability[]): boolean =>
  holds(membershipsIn(person, seasonId), wanted);

/** Candidate groups of a person's roles in a season: `role@organisation`, organisation empty when there is none. */
export const groupsOf = (person: CurrentPerson, seasonId: string): string[] => [
  ...new Set(
    person.memberships
      .filter((m) => m.seasonId === seasonId)
      .map((m) => `${m.role}@${m.organisationKey ?? ''}`),
  ),
];

const APPLICANT = 'applicant@';

/** The group of the one who applied: held by the application's owner, not through a membership. */
export const applicantGroup = (applicationId: string): string => `${APPLICANT}${applicationId}`;

export const isApplicantGroup = (group: string): boolean => group.startsWith(APPLICANT);

/** Whose role it is by which a person acts in a group; null where it is one's own. Own roles go first. */
export function ownerOf(
  person: CurrentPerson,
  seasonId: string,
  group: string,
): PersonMembership['deputyFor'] {
  const held = person.memberships.filter(
    (m) => m.seasonId === seasonId && `${m.role}@${m.organisationKey ?? ''}` === group,
  );
  return held.some(({ deputyFor }) => deputyFor === null) ? null : (held[0]?.deputyFor ?? null);
}
