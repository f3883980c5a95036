import fc from 'fast-check';
import { dealFraud, dealVotes, minuteOf, type Demand } from './deal-votes.js';

const span = { from: Date.parse('2031-09-01T00:00:00Z'), until: Date.parse('2031-09-08T00:00:00Z') };
const demands: readonly Demand[] = [
  { ref: 'A', award: 'x', votes: 40 },
  { ref: 'B', award: 'x', votes: 25 },
  { ref: 'C', award: 'y', votes: 3 },
];
const limits = { perPerson: 3, perDay: null, perAward: 2 };
const of = { key: 'crowd', seed: 7, limits, span, bursts: [] };

const countOf = (ref: string, all: ReturnType<typeof dealVotes>): number =>
  all.flatMap(({ candidates }) => candidates).filter((one) => one === ref).length;

describe('votes of a scripted public', () => {
  it('are exactly as many as wanted, within the limits of each person and the time, by any seed', () => {
    const anySeed = fc.record({
      seed: fc.nat(1000),
      perPerson: fc.integer({ min: 1, max: 5 }),
      perDay: fc.option(fc.integer({ min: 1, max: 3 })),
      perAward: fc.option(fc.integer({ min: 1, max: 2 })),
    });
    fc.assert(
      fc.property(anySeed, ({ seed, ...own }) => {
        const voters = dealVotes(demands, { ...of, seed, limits: own });
        for (const { ref, votes } of demands) expect(countOf(ref, voters)).toBe(votes);
        for (const { candidates, at } of voters) {
          expect(new Set(candidates).size).toBe(candidates.length);
          expect(candidates.length).toBeLessThanOrEqual(Math.min(own.perPerson, own.perDay ?? 9));
          expect(candidates.filter((ref) => ref !== 'C').length).toBeLessThanOrEqual(own.perAward ?? 9);
          expect(at).toBeGreaterThanOrEqual(span.from);
          expect(at).toBeLessThan(span.until);
        }
        expect(new Set(voters.map(({ address }) => address)).size).toBe(voters.length);
      }),
      { numRuns: 60 },
    );
  });

  it('come out alike by one seed and otherwise by another', () => {
    expect(dealVotes(demands, of)).toEqual(dealVotes(demands, of));
    expect(dealVotes(demands, { ...of, seed: 8 })).not.toEqual(dealVotes(demands, of));
  });

  it('are spread over the whole time', () => {
    const days = new Set(dealVotes(demands, of).map(({ at }) => Math.floor((at - span.from) / 86_400_000)));
    expect(days.size).toBe(7);
  });

  it('stay out of a minute in which a candidate gets votes that are not honest', () => {
    const short = { from: span.from, until: span.from + 180_000 };
    const bursts = [{ ref: 'A', minute: span.from + 60_000 }];
    const voters = dealVotes([{ ref: 'A', award: 'x', votes: 30 }], { ...of, span: short, bursts });
    expect(voters.length).toBe(30);
    expect(voters.map(({ at }) => minuteOf(at))).not.toContain(span.from + 60_000);
  });
});

describe('votes that are not honest', () => {
  const deal = (by: 'address' | 'device' | 'burst') =>
    dealFraud({ ref: 'A', votes: 6 }, { key: 'crowd', place: 0, by, at: span.from + 30_500 });

  it.each([
    ['address', 1, 6],
    ['device', 1, 1],
    ['burst', 6, 6],
  ] as const)('look alike by %s', (by, addresses, browsers) => {
    const voters = deal(by);
    expect(new Set(voters.map(({ voter }) => voter)).size).toBe(6);
    expect(new Set(voters.map(({ address }) => address)).size).toBe(addresses);
    expect(new Set(voters.map(({ browser }) => browser)).size).toBe(browsers);
    const minutes = new Set(voters.map(({ at }) => minuteOf(at)));
    expect(minutes.size).toBe(by === 'burst' ? 1 : 6);
  });
});
