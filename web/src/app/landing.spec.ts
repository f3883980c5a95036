import type { Capability, Me } from '../shared/api-types.js';
import { landingOf } from './landing.js';
import { menuFor } from './menu.js';

const person = (...capabilities: Capability[]): Me => ({
  account: { id: 'a', username: 'a', displayName: 'A' },
  rehearsal: false,
  secondFactor: { used: false, required: false },
  memberships: [
    {
      id: 'm',
      seasonId: 's',
      role: 'r',
      roleLabel: 'R',
      organisation: null,
      capabilities,
      scope: 'all',
      deputyFor: null,
    },
  ],
});

const items = (...capabilities: Capability[]) =>
  menuFor(new Set(capabilities), 's', { rehearsal: false }).flatMap((group) =>
    group.items.map((item) => item.key),
  );

describe('landing page', () => {
  it.each([
    [person(), '/s/s/applications'],
    [person('apply'), '/s/s/applications'],
    [person('review'), '/s/s/tasks'],
    [person('score'), '/s/s/tasks'],
    [person('supervise'), '/s/s/entries'],
    [person('administer'), '/s/s/processes'],
  ])('leads each person to the work', (me, path) => {
    expect(landingOf(me, 's')).toBe(path);
  });
});

describe('side menu', () => {
  it('shows an expert nothing but the scoring', () => {
    expect(items('score')).toEqual(['scoring']);
  });

  it('shows a reviewer tasks, cases and quotas', () => {
    expect(items('review', 'recommend')).toEqual(['tasks', 'entries', 'quotas']);
  });

  it('keeps the rehearsal clock to rehearsals', () => {
    expect(items('administer')).not.toContain('clock');
    const rehearsal = menuFor(new Set<Capability>(['administer']), 's', { rehearsal: true });
    expect(rehearsal.flatMap((group) => group.items.map((item) => item.key))).toContain('clock');
  });

  it('offers supervision no task list', () => {
    expect(items('supervise')).not.toContain('tasks');
  });
});
