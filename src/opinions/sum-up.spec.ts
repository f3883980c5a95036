import { sumUp, type AgencyAnswer } from './sum-up.js';

const answers = (...given: AgencyAnswer['opinion'][]): AgencyAnswer[] =>
  given.map((opinion, index) => ({ organisation: `o${index}`, opinion }));

describe('opinions of agencies', () => {
  it('need all of those asked unless the plan says how many', () => {
    expect(sumUp({}, answers('agree', 'agree')).outcome).toBe('agreed');
    expect(sumUp({}, answers('agree', 'disagree')).outcome).toBe('disagreed');
    expect(sumUp({ needed: 2 }, answers('agree', 'disagree', 'agree')).outcome).toBe('agreed');
    expect(sumUp({ needed: 2 }, answers('agree', 'disagree', 'disagree')).outcome).toBe('disagreed');
  });

  it('that are missing count as the plan says', () => {
    const two = answers('agree', null);
    expect(sumUp({}, two)).toEqual({ outcome: 'open', asked: 2, agreed: 1, disagreed: 0, overdue: 1 });
    expect(sumUp({ overdue: 'agree' }, two)).toMatchObject({ outcome: 'agreed', agreed: 2, overdue: 1 });
    expect(sumUp({ overdue: 'disagree' }, two)).toMatchObject({ outcome: 'disagreed', disagreed: 1 });
    expect(sumUp({ needed: 1 }, two).outcome).toBe('agreed');
  });

  it('cannot be more than those asked', () => {
    expect(sumUp({ needed: 3 }, answers('agree', 'agree')).outcome).toBe('agreed');
  });
});
