import type { DemoAccount } from '../shared/api-types.js';
import { groupAccounts } from './group-accounts.js';

const account = (role: string, displayName: string, organisation = ''): DemoAccount => ({
  seasonId: 's',
  role,
  roleLabel: role.toUpperCase(),
  username: displayName,
  password: 'p',
  displayName,
  organisation: organisation === '' ? null : { key: organisation, name: organisation },
});

describe('groupAccounts', () => {
  const all = [
    account('b', 'one', 'North'),
    account('a', 'two'),
    account('b', 'three', 'South'),
    account('x', 'four'),
  ];

  it('groups by role in the order of the plan, unknown ones last', () => {
    expect(groupAccounts(all, '', ['a', 'b']).map((group) => [group.label, group.accounts.length])).toEqual([
      ['A', 1],
      ['B', 2],
      ['X', 1],
    ]);
  });

  it('finds names and places', () => {
    expect(
      groupAccounts(all, ' south ').flatMap((group) => group.accounts.map((each) => each.displayName)),
    ).toEqual(['three']);
    expect(groupAccounts(all, 'nobody')).toEqual([]);
  });
});
