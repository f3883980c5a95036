export type {
  AccountPage,
  AccountView as AccountRow,
  DemoAccountView as DemoAccount,
  DeputyView,
  Me,
  MembershipView as Membership,
  OrganisationRef,
} from '../../../../src/identity/identity.view.js';
export type { Capability } from '../../../../src/seasons/plan.js';
