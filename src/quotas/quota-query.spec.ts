import { membership, person } from '../../test/support/people.js';
import { organisationsInScope } from './quota-query.js';

const SEASON = 'season';
const relations = { relation: 'sponsor', fixed: ['bureau'] };
const see = (...memberships: Parameters<typeof membership>[0][]) =>
  organisationsInScope(
    person(memberships.map((m) => membership({ seasonId: SEASON, ...m }))),
    SEASON,
    relations,
  );

describe('whose places a person sees', () => {
  it('their own body’s', () => {
    expect(see({ role: 'sponsor', scope: 'sponsor', organisationKey: 'north' })).toEqual(['north']);
  });

  it('nobody’s by a role of another relation', () => {
    expect(see({ role: 'reviewer', scope: 'area', organisationKey: 'north' })).toEqual([]);
  });

  it('all of them with a role for the whole season or of the office every case belongs to', () => {
    expect(see({ role: 'watch', scope: 'all' })).toBeNull();
    expect(see({ role: 'officer', scope: 'bureau', organisationKey: 'bureau' })).toBeNull();
  });

  it('nothing by a role of another season', () => {
    expect(see({ role: 'watch', scope: 'all', seasonId: 'other' })).toEqual([]);
  });
});
