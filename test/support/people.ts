import { randomUUID } from 'node:crypto';
import type { CurrentPerson, PersonMembership } from '../../src/identity/index.js';

/** A membership with everything a test does not care about filled in. */
export const membership = (changes: Partial<PersonMembership> & { role: string }): PersonMembership => ({
  id: randomUUID(),
  seasonId: null,
  roleLabel: changes.role,
  organisationKey: null,
  capabilities: [],
  scope: 'none',
  unmasked: false,
  rehearsal: false,
  deputyFor: null,
  ...changes,
});

/** Somebody who is signed in. */
export const person = (
  memberships: readonly PersonMembership[] = [],
  changes: Partial<CurrentPerson> = {},
): CurrentPerson => ({
  accountId: randomUUID(),
  username: 'somebody',
  displayName: '某人',
  sessionId: 'session',
  secondFactor: false,
  demo: false,
  memberships,
  ...changes,
});
