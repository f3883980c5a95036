// The module with its controllers is not exported here: composition imports it from identity.module.js.
export {
  CAPABILITIES,
  isOffice,
  PLATFORM_ROLES,
  readsCases,
  type CapabilityDescription,
} from './capabilities.js';
export {
  applicantGroup,
  groupsOf,
  holds,
  holdsIn,
  isApplicantGroup,
  membershipsIn,
  ownerOf,
  type CurrentPerson,
  type PersonMembership,
} from './current-person.js';
export { type RoutePolicy } from './decide-policy.js';
export { Policy } from './policy.js';
export { OptionalPerson, Person, type IdentifiedRequest } from './person.decorator.js';
export { policyTable, type RoutePolicyRow } from './route-policies.js';
export { CaseScope, subtree, type ScopeCondition } from './case-scope.js';
export { cipherOf } from './identity-settings.js';
export { FieldCipher, SealBroken } from './field-cipher.js';
export { BlindIndex } from './blind-index.js';
export { openFormData, sealFormData, type SealedField, type SealPlace } from './form-data-seal.js';
export { Memberships } from './memberships.js';
export { normalizedUsername } from './username.js';
export { NotSignedIn } from './identity-errors.js';
export { DemoAccounts, type DemoAccount, type DemoSeason } from './demo-accounts.js';
export { RoleBook } from './role-book.js';
export { Sessions } from './sessions.js';
