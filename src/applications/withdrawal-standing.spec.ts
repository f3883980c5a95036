import fc from 'fast-check';
import { withdrawalStanding } from './withdrawal-standing.js';

const stages = ['entered', 'checked', 'scored'].map((id) => ({ id, label: id }));
const day = (n: number): Date => new Date(Date.UTC(2031, 2, n));
const at = (n: number, reached: readonly string[] = [], until: Date | null = null) => ({
  ...{ reached, until },
  now: day(n),
});

describe('withdrawing', () => {
  it('is as ever where the plan says nothing: at any time, with a reason, the place stays used', () => {
    const ever = { closed: null, reasonRequired: true, freesPlace: false };
    expect(withdrawalStanding({ stages }, at(9, ['scored']))).toEqual(ever);
  });

  it('ends when the case has reached the stage, or a later one that it did not stop before', () => {
    const plan = { stages, withdrawal: { until: { stage: 'checked' } } };
    expect(withdrawalStanding(plan, at(1, ['entered'])).closed).toBeNull();
    expect(withdrawalStanding(plan, at(1, ['entered', 'checked'])).closed).toContain('checked');
    expect(withdrawalStanding(plan, at(1, ['entered', 'scored'])).closed).toContain('checked');
  });

  it('of a draft is always possible', () => {
    const plan = { stages, withdrawal: { until: { stage: 'entered' }, reason: 'optional' as const } };
    expect(withdrawalStanding(plan, null)).toEqual({
      closed: null,
      reasonRequired: false,
      freesPlace: false,
    });
  });

  it('is open before the instant of its date and closed from it on', () => {
    const plan = { stages, withdrawal: { until: { date: 'x' }, freesPlace: true } };
    const days = fc.integer({ min: 1, max: 28 });
    fc.assert(
      fc.property(days, days, (now, until) => {
        const { closed, freesPlace } = withdrawalStanding(plan, at(now, [], day(until)));
        expect([closed === null, freesPlace]).toEqual([now < until, true]);
      }),
    );
  });
});
