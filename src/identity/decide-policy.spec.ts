import type { Capability } from '../seasons/index.js';
import { CAPABILITIES } from './capabilities.js';
import type { CurrentPerson, PersonMembership } from './current-person.js';
import { decidePolicy, type PolicyQuestion, type RoutePolicy } from './decide-policy.js';

const membership = (changes: Partial<PersonMembership> = {}): PersonMembership => ({
  id: 'm',
  seasonId: 'season-a',
  role: 'role',
  roleLabel: '角色',
  organisationKey: null,
  capabilities: ['review'],
  scope: 'all',
  unmasked: false,
  rehearsal: false,
  deputyFor: null,
  ...changes,
});

const person = (...memberships: PersonMembership[]): CurrentPerson => ({
  accountId: 'a',
  username: 'u',
  displayName: 'U',
  sessionId: 's',
  secondFactor: false,
  demo: false,
  memberships,
});

const ask = (policy: RoutePolicy, who: CurrentPerson | null, changes: Partial<PolicyQuestion> = {}) =>
  decidePolicy({
    policy,
    person: who,
    seasonId: null,
    rehearsalsAllowed: false,
    secondFactorForOffice: false,
    ...changes,
  });

const reviewer = person(membership());
const all = Object.keys(CAPABILITIES) as Capability[];

describe('decidePolicy', () => {
  it.each<[string, RoutePolicy, CurrentPerson | null, string]>([
    ['open to nobody in particular', { open: true }, null, 'allow'],
    ['open to somebody', { open: true }, reviewer, 'allow'],
    ['signed in, nobody', { signedIn: true }, null, 'signIn'],
    ['signed in, without a role', { signedIn: true }, person(), 'allow'],
    ['a capability, nobody', { capability: 'review' }, null, 'signIn'],
    ['a capability, without a role', { capability: 'review' }, person(), 'forbid'],
    ['a capability held', { capability: 'review' }, reviewer, 'allow'],
    ['another capability', { capability: 'score' }, reviewer, 'forbid'],
    ['one of several', { anyCapability: ['score', 'review'] }, reviewer, 'allow'],
    ['none of several', { anyCapability: ['score', 'pay'] }, reviewer, 'forbid'],
    ['of no capability at all', { anyCapability: [] }, reviewer, 'forbid'],
    ['hidden where rehearsals are off', { open: true, rehearsalOnly: true }, reviewer, 'hide'],
  ])('%s', (_name, policy, who, decision) => {
    expect(ask(policy, who)).toBe(decision);
  });

  it('gives no capability more than the ones a role lists', () => {
    for (const held of all) {
      for (const wanted of all) {
        const decision = ask({ capability: wanted }, person(membership({ capabilities: [held] })));
        expect(decision).toBe(held === wanted ? 'allow' : 'forbid');
      }
    }
  });

  it('counts a role only in its own season where the route names one', () => {
    const policy: RoutePolicy = { capability: 'review', season: 'params.id' };
    expect(ask(policy, reviewer, { seasonId: 'season-a' })).toBe('allow');
    expect(ask(policy, reviewer, { seasonId: 'season-b' })).toBe('forbid');
    expect(ask(policy, reviewer, { seasonId: null })).toBe('forbid');
  });

  it('counts a role of the platform in every season', () => {
    const administrator = person(membership({ seasonId: null, capabilities: ['administer'], scope: 'none' }));
    const policy: RoutePolicy = { capability: 'administer', season: 'params.id' };
    expect(ask(policy, administrator, { seasonId: 'season-b' })).toBe('allow');
  });

  it('does not let a rehearsal reach beyond itself on a server that is not for rehearsals', () => {
    const rehearsed = person(membership({ capabilities: ['administer'], rehearsal: true }));
    const policy: RoutePolicy = { capability: 'administer', platform: true };
    expect(ask(policy, rehearsed)).toBe('forbid');
    expect(ask(policy, rehearsed, { rehearsalsAllowed: true })).toBe('allow');
  });

  describe('where people in office need a second factor', () => {
    const strict = { secondFactorForOffice: true };

    it('asks for it', () => {
      expect(ask({ capability: 'review' }, reviewer, strict)).toBe('secondFactor');
      expect(ask({ capability: 'review' }, { ...reviewer, secondFactor: true }, strict)).toBe('allow');
    });

    it('does not ask an applicant, a unit or somebody made up', () => {
      const applicant = person(membership({ capabilities: ['apply'] }));
      expect(ask({ capability: 'apply' }, applicant, strict)).toBe('allow');
      const unit = person(membership({ capabilities: ['confirm'] }));
      expect(ask({ capability: 'confirm' }, unit, strict)).toBe('allow');
      expect(ask({ capability: 'review' }, person(membership({ rehearsal: true })), strict)).toBe('allow');
    });

    it('says forbidden, not second factor, to whom the capability is not given', () => {
      expect(ask({ capability: 'pay' }, reviewer, strict)).toBe('forbid');
    });
  });
});
