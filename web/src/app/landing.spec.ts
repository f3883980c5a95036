import type { Capability, Me, SeasonPart } from '../shared/api-types.js';
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

const itemsOf = (
  capabilities: readonly Capability[],
  season: { rehearsal?: boolean; parts?: readonly SeasonPart[] },
) =>
  menuFor(new Set(capabilities), 's', { rehearsal: false, parts: [], ...season }).flatMap((group) =>
    group.items.map((item) => item.key),
  );
const items = (...capabilities: Capability[]) => itemsOf(capabilities, {});

describe('landing page', () => {
  it.each([
    [person(), '/s/s/applications'],
    [person('apply'), '/s/s/applications'],
    [person('review'), '/s/s/tasks'],
    [person('score'), '/s/s/tasks'],
    [person('supervise'), '/s/s/entries'],
    [person('audit'), '/s/s/audit'],
    [person('administer'), '/s/s/processes'],
  ])('leads each person to the work', (me, path) => {
    expect(landingOf(me, 's')).toBe(path);
  });
});

describe('side menu', () => {
  it('shows an expert nothing but the scoring, and how to keep away from a case', () => {
    expect(items('score')).toEqual(['scoring', 'recusals']);
  });

  it('shows a reviewer tasks, cases and quotas', () => {
    expect(items('review', 'recommend')).toEqual([
      ...['tasks', 'entries', 'handovers', 'quotas', 'recusals'],
    ]);
  });

  it('shows what the plan makes use of, to those whom it concerns', () => {
    const parts: readonly SeasonPart[] = [
      'ballots',
      'followUp',
      'funding',
      'lateAdmission',
      'lists',
      'orders',
      'presentations',
    ];
    expect(itemsOf(['score'], { parts })).toEqual([...['scoring', 'presentations', 'ballots', 'recusals']]);
    expect(itemsOf(['review', 'recommend'], { parts })).toEqual([
      ...['tasks', 'entries', 'late', 'handovers', 'quotas', 'orders', 'recusals', 'holders'],
    ]);
    expect(itemsOf(['pay'], { parts })).toContain('payments');
    expect(items('pay')).not.toContain('payments');
    expect(items('administer')).not.toContain('lists');
  });

  it('keeps the rehearsal clock to rehearsals', () => {
    expect(items('administer')).not.toContain('clock');
    expect(itemsOf(['administer'], { rehearsal: true })).toContain('clock');
  });

  it('offers supervision no task list', () => {
    expect(items('supervise')).not.toContain('tasks');
  });
});
