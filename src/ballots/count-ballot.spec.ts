import { countBallot, fractionOf, reaches, type BallotRule, type Tally } from './count-ballot.js';

const tally = (entryId: string, yes: number, no = 0, abstain = 0): Tally => ({ entryId, yes, no, abstain });
const each = (needed: BallotRule['needed'], quorum?: BallotRule['quorum']): BallotRule => ({
  ...{ kind: 'each', needed },
  ...(quorum && { quorum }),
});
const results = (rule: BallotRule, members: number, voted: number, tallies: Tally[], filled = 0) => {
  const { outcome, entries } = countBallot(rule, { members, voted, filled }, tallies);
  return [outcome, ...entries.map(({ result }) => result)];
};

describe('a share', () => {
  it('is compared in whole numbers, at least or more than', () => {
    expect(reaches({ atLeast: '2/3' }, 6, 9)).toBe(true);
    expect(reaches({ moreThan: '2/3' }, 6, 9)).toBe(false);
    expect(reaches({ moreThan: '1/2' }, 5, 9)).toBe(true);
    expect(reaches({ atLeast: '1/3' }, 0, 0)).toBe(false);
  });

  it('is a fraction of no more than one', () => {
    expect(fractionOf('2/3')).toEqual({ top: 2, bottom: 3 });
    for (const wrong of ['3/2', '1/0', '0.5', '', '一半']) expect(fractionOf(wrong)).toBeNull();
  });
});

describe('a ballot on each case', () => {
  const cases = [tally('a', 5, 2, 2), tally('b', 4, 0, 5)];

  it('counts the yes among those present, all members, or the yes and no', () => {
    expect(results(each({ of: 'present', moreThan: '1/2' }), 12, 9, cases)).toEqual([
      'decided',
      'passed',
      'failed',
    ]);
    expect(results(each({ of: 'members', moreThan: '1/2' }), 12, 9, cases)).toEqual([
      'decided',
      'failed',
      'failed',
    ]);
    expect(results(each({ of: 'cast', moreThan: '1/2' }), 12, 9, cases)).toEqual([
      'decided',
      'passed',
      'passed',
    ]);
  });

  it('decides nothing without a quorum', () => {
    const rule = each({ of: 'present', moreThan: '1/2' }, { atLeast: '2/3' });
    expect(results(rule, 12, 8, cases)[0]).toBe('decided');
    expect(results(rule, 12, 7, cases)).toEqual(['noQuorum', 'undecided', 'undecided']);
    expect(results(each({ of: 'present', moreThan: '1/2' }), 12, 6, cases)[0]).toBe('noQuorum');
  });
});

describe('a ballot for places', () => {
  const rule: BallotRule = { kind: 'choose', places: 2, needed: { of: 'present', moreThan: '1/2' } };

  it('gives them to those with the most votes among those with enough', () => {
    const four = [tally('a', 6), tally('b', 9), tally('c', 8), tally('d', 3)];
    expect(results(rule, 9, 9, four)).toEqual(['decided', 'failed', 'passed', 'passed', 'failed']);
  });

  it('leaves those who are equal at the last place for another round', () => {
    const four = [tally('a', 9), tally('b', 6), tally('c', 6), tally('d', 5)];
    expect(results(rule, 9, 9, four)).toEqual(['tie', 'passed', 'undecided', 'undecided', 'failed']);
    expect(results(rule, 9, 9, [tally('b', 4), tally('c', 5)], 1)).toEqual(['decided', 'failed', 'passed']);
  });

  it('is short when too few have enough, and all others may be voted on again', () => {
    expect(results(rule, 9, 9, [tally('a', 9), tally('b', 4), tally('c', 1)])).toEqual([
      ...['short', 'passed', 'undecided', 'undecided'],
    ]);
  });

  it('is over when everybody has passed, be there a place left or not', () => {
    expect(results(rule, 9, 9, [tally('a', 9)])).toEqual(['decided', 'passed']);
  });

  it('gives nothing where no place is left', () => {
    expect(results(rule, 9, 9, [tally('a', 9)], 2)).toEqual(['decided', 'failed']);
  });
});

describe('members who keep away from a case', () => {
  it('count neither among those present nor among all, for that case alone', () => {
    const rule = each({ of: 'members', moreThan: '1/2' });
    // Three yes of six are not more than half of seven members voting; of the five who may vote on it they are.
    const cases = [tally('a', 3, 3), { ...tally('b', 3, 2), members: 5, voted: 5 }];
    expect(results(rule, 7, 6, cases)).toEqual(['decided', 'failed', 'passed']);
  });

  it('leave a case undecided where too few of the others have voted', () => {
    const rule = each({ of: 'present', moreThan: '1/2' }, { atLeast: '2/3' });
    const cases = [tally('a', 5, 1), { ...tally('b', 2, 0), members: 4, voted: 2 }];
    expect(results(rule, 8, 6, cases)).toEqual(['noQuorum', 'passed', 'undecided']);
    const choose: BallotRule = { ...rule, kind: 'choose', places: 1 };
    expect(results(choose, 8, 6, cases)).toEqual(['noQuorum', 'undecided', 'undecided']);
  });
});
