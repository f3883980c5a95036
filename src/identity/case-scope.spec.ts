import { CaseScope } from './case-scope.js';
import type { CurrentPerson, PersonMembership } from './current-person.js';

const A = '00000000-0000-4000-8000-00000000000a';
const B = '00000000-0000-4000-8000-00000000000b';

const membership = (changes: Partial<PersonMembership>): PersonMembership => ({
  id: 'm',
  seasonId: A,
  role: 'reviewer',
  roleLabel: '',
  organisationKey: null,
  capabilities: ['review'],
  scope: 'all',
  unmasked: false,
  rehearsal: false,
  deputyFor: null,
  ...changes,
});

const holding = (...memberships: PersonMembership[]): CurrentPerson => ({
  accountId: 'me',
  username: 'me',
  displayName: '',
  sessionId: '',
  secondFactor: false,
  demo: false,
  memberships,
});

const scope = new CaseScope();
const numbersIn = (sql: string): number[] => [...sql.matchAll(/\$(\d+)/g)].map((match) => Number(match[1]));

describe('CaseScope.where', () => {
  it('gives a person without roles his own cases only', () => {
    const { sql, params } = scope.where(holding(), null);
    expect(params).toEqual(['me']);
    expect(sql).toContain('applicant_id = $1');
    expect(sql).not.toContain('season_id');
  });

  it('numbers placeholders from where the caller left off, one for each value', () => {
    const person = holding(
      membership({ scope: 'district', organisationKey: 'north' }),
      membership({ scope: 'assigned', role: 'expert', organisationKey: 'e1', capabilities: ['score'] }),
    );
    const { sql, params } = scope.where(person, A, 'x', 4);
    expect([...new Set(numbersIn(sql))].sort((a, b) => a - b)).toEqual(params.map((_, index) => index + 4));
    expect(sql).toContain('x.season_id');
    expect(sql).not.toMatch(/\be\./);
  });

  it('joins the organisations of one relation', () => {
    const person = holding(
      membership({ scope: 'district', organisationKey: 'north' }),
      membership({ scope: 'district', organisationKey: 'south' }),
    );
    expect(scope.where(person, A).params).toContainEqual(['north', 'south']);
  });

  it('lets a whole season be seen only by scope all, and only that season', () => {
    const { sql, params } = scope.where(holding(membership({})), null);
    expect(sql).toContain('TRUE');
    expect(params).toEqual(['me', A]);
    expect(scope.where(holding(membership({})), B).sql).not.toContain('TRUE');
  });

  it.each(['administer', 'audit'] as const)('shows no case to whoever may only %s', (capability) => {
    const { sql } = scope.where(holding(membership({ capabilities: [capability] })), null);
    expect(sql).not.toContain('TRUE');
  });

  it('shows nothing through a relation without an organisation', () => {
    const { sql } = scope.where(holding(membership({ scope: 'district' })), null);
    expect(sql).not.toContain('entry_relation');
  });

  it('asks for the groups of assigned roles only', () => {
    const person = holding(
      membership({ scope: 'assigned', role: 'expert', organisationKey: 'e1', capabilities: ['score'] }),
      membership({ scope: 'own', role: 'applicant', capabilities: ['apply'] }),
    );
    expect(scope.where(person, A).params).toContainEqual(['expert@e1']);
  });
});
