import { membership, person } from '../../test/support/people.js';
import { assignedMemberships, coveringMemberships, holdsAny } from './coverage.js';

const covered = { seasonId: 's', relations: new Map([['area', 'north']]) };
const reviewer = membership({
  role: 'reviewer',
  seasonId: 's',
  scope: 'area',
  organisationKey: 'north',
  capabilities: ['review'],
});

describe('roles that cover a case', () => {
  const roles = (...memberships: (typeof reviewer)[]) =>
    coveringMemberships(person(memberships), covered).map(({ role }) => role);

  it('are those of its organisations', () => {
    expect(roles(reviewer, { ...reviewer, role: 'other', organisationKey: 'south' })).toEqual(['reviewer']);
  });

  it('are those for all cases', () => {
    expect(
      roles({ ...reviewer, role: 'watch', scope: 'all', organisationKey: null, capabilities: ['supervise'] }),
    ).toEqual(['watch']);
  });

  it('are not those of another season, without a say in cases, or only assigned', () => {
    expect(
      roles(
        { ...reviewer, seasonId: 'other' },
        { ...reviewer, scope: 'all', capabilities: ['administer'] },
        { ...reviewer, scope: 'assigned', capabilities: ['score'] },
      ),
    ).toEqual([]);
  });

  it('tells roles that see only what is assigned', () => {
    const expert = { ...reviewer, scope: 'assigned' };
    expect(assignedMemberships(person([expert, reviewer]), 's')).toEqual([expert]);
    expect(assignedMemberships(person([expert]), 'other')).toEqual([]);
  });

  it('asks whether any of them holds a capability', () => {
    expect(holdsAny([reviewer], ['rank', 'review'])).toBe(true);
    expect(holdsAny([reviewer], ['rank'])).toBe(false);
  });
});
