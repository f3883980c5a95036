import fc from 'fast-check';
import { fraction, sumOf } from './fraction.js';
import { placesOf, rankPoints, type Ballot } from './rank-points.js';

const ballot = (scorer: string, scores: Readonly<Record<string, number>>): Ballot => ({
  scorer,
  scores: new Map(Object.entries(scores)),
});

describe('rank points', () => {
  it('turn each order into points; entries of one score share their places', () => {
    const ballots = [
      ballot('x', { a: 90, b: 80, c: 80, d: 70 }),
      ballot('y', { a: 60, b: 90, c: 70, d: 50 }),
    ];
    const points = [1000, 800, 500, 100];
    const result = rankPoints(ballots, { points, combine: 'mean' });
    // b: (800 + 500) ÷ 2 = 650 from x, 1000 from y.
    expect([...result].map(([id, { value }]) => [id, value])).toEqual([
      ['a', 750],
      ['b', 825],
      ['c', 725],
      ['d', 100],
    ]);
    expect(result.get('b')?.explanation.text).toBe('各专家的排序：4件中第2—3名；4件中第1名。名次分平均。');
    expect(rankPoints(ballots, { points, combine: 'sum' }).get('a')?.value).toBe(1500);
  });

  it('without a list of points are on one scale for long and short ballots', () => {
    const result = rankPoints([ballot('x', { a: 9, b: 8 }), ballot('y', { a: 3, b: 2, c: 1 })], {
      combine: 'mean',
    });
    expect(result.get('a')?.value).toBe(10_000);
    expect(result.get('b')?.value).toBe(5833);
    expect(result.get('c')?.value).toBe(3333);
  });

  const anyBallot = fc
    .uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'), { minLength: 1 })
    .chain((ids) =>
      fc
        .array(fc.integer({ min: 0, max: 4 }), { minLength: ids.length, maxLength: ids.length })
        .map((scores) => ballot('x', Object.fromEntries(ids.map((id, index) => [id, scores[index] ?? 0])))),
    );
  const anyPoints = fc
    .array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 8 })
    .map((points) => points.toSorted((a, b) => b - a));

  it('shared places sum exactly, the order stays, and the order of input does not matter', () => {
    fc.assert(
      fc.property(anyBallot, anyPoints, (one, points) => {
        const places = placesOf(one, { points });
        const all = points.slice(0, one.scores.size).reduce((sum, each) => sum + each, 0);
        expect(sumOf([...places.values()].map((place) => place.points))).toEqual(fraction(all));
        for (const [a, x] of one.scores)
          for (const [b, y] of one.scores)
            if (x > y) {
              const [p, q] = [places.get(a)!.points, places.get(b)!.points];
              expect(p.n * q.d >= q.n * p.d).toBe(true);
            }
        const turned = { ...one, scores: new Map([...one.scores].toReversed()) };
        expect(new Map([...placesOf(turned, { points })].toSorted())).toEqual(
          new Map([...places].toSorted()),
        );
      }),
      { numRuns: 500 },
    );
  });
});
