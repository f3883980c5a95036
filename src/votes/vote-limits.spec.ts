import { checkLimits, type PersonalVote } from './vote-limits.js';

const vote = (entryId: string, day = '2031-05-20', award = 'craft'): PersonalVote => ({
  entryId,
  day,
  award,
});
const refused = (act: () => void): unknown[] => {
  try {
    act();
    return ['taken'];
  } catch (error) {
    const { code, details } = error as { code: string; details: { left?: number } };
    return [code, details.left];
  }
};

describe('limits of one person', () => {
  it('hold over all votes, those before and those wanted', () => {
    const limits = { perPerson: 3 };
    expect(refused(() => checkLimits(limits, [vote('a')], [vote('b'), vote('c')]))).toEqual(['taken']);
    expect(refused(() => checkLimits(limits, [vote('a'), vote('b')], [vote('c'), vote('d')]))).toEqual([
      'VOTE_LIMIT',
      1,
    ]);
  });

  it('let a candidate have one vote, or one a day where days are limited', () => {
    expect(refused(() => checkLimits({ perPerson: 9 }, [vote('a')], [vote('a', '2031-05-21')]))[0]).toBe(
      'VOTE_TWICE',
    );
    expect(refused(() => checkLimits({ perPerson: 9 }, [], [vote('a'), vote('a')]))[0]).toBe('VOTE_TWICE');
    const daily = { perPerson: 9, perDay: 2 };
    expect(refused(() => checkLimits(daily, [vote('a')], [vote('a', '2031-05-21')]))).toEqual(['taken']);
    expect(refused(() => checkLimits(daily, [vote('a')], [vote('a')]))[0]).toBe('VOTE_TWICE');
  });

  it('hold for a day and for an award', () => {
    const limits = { perPerson: 9, perDay: 2, perAward: 1 };
    const other = vote('c', '2031-05-20', 'other');
    expect(refused(() => checkLimits(limits, [vote('a')], [other]))).toEqual(['taken']);
    expect(refused(() => checkLimits(limits, [vote('a')], [vote('b')]))).toEqual(['VOTE_LIMIT', 0]);
    const third = vote('d', '2031-05-20', 'third');
    expect(refused(() => checkLimits(limits, [vote('a'), other], [third]))).toEqual(['VOTE_LIMIT', 0]);
  });

  it('want something to be chosen', () => {
    expect(refused(() => checkLimits({ perPerson: 1 }, [], []))[0]).toBe('VOTE_EMPTY');
  });
});
