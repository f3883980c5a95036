import type { Capability } from '../seasons/index.js';
import { isOffice } from './capabilities.js';
import type { CurrentPerson, PersonMembership } from './current-person.js';

/** Who may call a route. Exactly one of the four. */
export type PolicyRule =
  | { readonly open: true }
  | { readonly signedIn: true }
  | { readonly capability: Capability }
  | { readonly anyCapability: readonly Capability[] };

export interface PolicyOptions {
  /** Where the request names its season; the capability must be held in that one. */
  readonly season?: `params.${string}` | `query.${string}` | `body.${string}`;
  /** Reaches beyond one season (accounts, plans, the trail): where it counts, a rehearsal's roles do not. */
  readonly platform?: true;
  /** One of two people's acts: in one's own right, never in somebody's stead. */
  readonly inPerson?: true;
  /** Exists only where rehearsals are allowed. */
  readonly rehearsalOnly?: true;
}

export type RoutePolicy = PolicyRule & PolicyOptions;

export type PolicyDecision = 'allow' | 'signIn' | 'forbid' | 'hide' | 'secondFactor';

export interface PolicyQuestion {
  readonly policy: RoutePolicy;
  readonly person: CurrentPerson | null;
  /** Season named by the request, where the policy says it names one. */
  readonly seasonId: string | null;
  /** This server is for trying out; roles of a rehearsal count for the platform as well. */
  readonly rehearsalsAllowed: boolean;
  /** People in office need a second factor, rehearsals excepted. */
  readonly secondFactorForOffice: boolean;
}

/**
 * In whose stead a request is made that roles open: those whose roles open it, where no role of one's own does.
 * Routes open to everybody who has signed in find out by themselves.
 */
export function ownersActedFor(question: PolicyQuestion): readonly string[] {
  const { policy, person } = question;
  if (!person || 'open' in policy || 'signedIn' in policy) return [];
  const wanted = 'capability' in policy ? [policy.capability] : policy.anyCapability;
  const granting = grantingOf(question, person, wanted);
  if (granting.some(({ deputyFor }) => deputyFor === null)) return [];
  return [...new Set(granting.flatMap(({ deputyFor }) => deputyFor?.accountId ?? []))];
}

/** The one place that says yes or no to a route. Pure; the guard asks it, tests list it. */
export function decidePolicy(question: PolicyQuestion): PolicyDecision {
  const { policy, person } = question;
  if (policy.rehearsalOnly && !question.rehearsalsAllowed) return 'hide';
  if ('open' in policy) return 'allow';
  if (!person) return 'signIn';
  if ('signedIn' in policy) return 'allow';
  const wanted = 'capability' in policy ? [policy.capability] : policy.anyCapability;
  return decideByRoles(question, person, wanted);
}

function decideByRoles(
  question: PolicyQuestion,
  person: CurrentPerson,
  wanted: readonly Capability[],
): PolicyDecision {
  const granting = grantingOf(question, person, wanted);
  if (granting.length === 0) return 'forbid';
  if (!question.secondFactorForOffice || person.secondFactor) return 'allow';
  return granting.some((membership) => isFreeOfSecondFactor(membership, wanted)) ? 'allow' : 'secondFactor';
}

const grantingOf = (
  question: PolicyQuestion,
  person: CurrentPerson,
  wanted: readonly Capability[],
): readonly PersonMembership[] =>
  person.memberships.filter(
    (membership) => counts(membership, question) && membership.capabilities.some((c) => wanted.includes(c)),
  );

function counts(membership: PersonMembership, question: PolicyQuestion): boolean {
  const { policy, seasonId } = question;
  if (policy.inPerson && membership.deputyFor !== null) return false;
  if (policy.platform && membership.rehearsal && !question.rehearsalsAllowed) return false;
  if (!policy.season) return true;
  return membership.seasonId === null || membership.seasonId === seasonId;
}

const isFreeOfSecondFactor = (membership: PersonMembership, wanted: readonly Capability[]): boolean =>
  membership.rehearsal || membership.capabilities.some((c) => wanted.includes(c) && !isOffice(c));
