import fc from 'fast-check';
import { rankEntries } from './rank-entries.js';

const entry = (id: string, score: number, minute = 0) => ({
  id,
  score,
  submittedAt: new Date(Date.UTC(2000, 0, 1, 0, minute)),
});

describe('ranking', () => {
  it('puts the higher score first', () => {
    const ranked = rankEntries([entry('a', 8000), entry('b', 9000), entry('c', 8500)], []);
    expect(ranked.map(({ id, rank }) => [id, rank])).toEqual([
      ['b', 1],
      ['c', 2],
      ['a', 3],
    ]);
    expect(ranked[0]!.tie).toEqual({ tiedWith: [] });
  });

  it('gives ties to the earlier submission where the plan says so, and tells it', () => {
    const ranked = rankEntries([entry('a', 9000, 5), entry('b', 9000, 3)], ['earlierSubmission']);
    expect(ranked.map(({ id }) => id)).toEqual(['b', 'a']);
    expect(ranked[0]!.tie).toEqual({ tiedWith: ['a'] });
    expect(ranked[1]!.tie).toEqual({ tiedWith: ['b'], decidedBy: 'earlierSubmission' });
  });

  it('gives ties to the larger value of a named rule, and last to who has none', () => {
    const of = (id: string, value: number | null) => ({ ...entry(id, 1), tieValues: { 长者优先: value } });
    const ranked = rankEntries([of('a', null), of('b', 50), of('c', 60)], [{ id: '长者优先' }]);
    expect(ranked.map(({ id }) => id)).toEqual(['c', 'b', 'a']);
    expect(ranked[1]!.tie.decidedBy).toBe('长者优先');
  });

  it('falls back on the id where no rule decides, and says so', () => {
    const ranked = rankEntries([entry('b', 1, 1), entry('a', 1, 1)], ['earlierSubmission']);
    expect(ranked.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(ranked[1]!.tie.decidedBy).toBe('id');
    expect(rankEntries([entry('b', 1, 1), entry('a', 1, 2)], []).map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('keeps what else an entry carries', () => {
    expect(rankEntries([{ ...entry('a', 1), conflictKey: 'k' }], [])[0]).toMatchObject({
      conflictKey: 'k',
      rank: 1,
    });
  });

  it('ranks 1 to n, descending, the same from any order of arrival', () => {
    const entries = fc.uniqueArray(
      fc.record({
        id: fc.uuid(),
        score: fc.integer({ min: 0, max: 5 }),
        minute: fc.integer({ min: 0, max: 3 }),
      }),
      { selector: ({ id }) => id, maxLength: 20 },
    );
    fc.assert(
      fc.property(entries, (drawn) => {
        const given = drawn.map(({ id, score, minute }) => entry(id, score, minute));
        const ranked = rankEntries(given, ['earlierSubmission']);
        expect(ranked.map(({ rank }) => rank)).toEqual(given.map((_, index) => index + 1));
        expect(ranked.map(({ score }) => score)).toEqual(
          given.map(({ score }) => score).sort((a, b) => b - a),
        );
        expect(rankEntries(given.toReversed(), ['earlierSubmission'])).toEqual(ranked);
      }),
    );
  });
});

describe('two handed in at one instant', () => {
  it('stand in the order of filing, whatever their ids', () => {
    const at = new Date('2031-05-02T00:00:00Z');
    const entries = [
      { id: 'a', score: 9000, submittedAt: at, serial: 2 },
      { id: 'b', score: 9000, submittedAt: at, serial: 1 },
    ];
    const ranked = rankEntries(entries, ['earlierSubmission']);
    expect(ranked.map(({ id, tie }) => [id, tie.decidedBy])).toEqual([
      ['b', undefined],
      ['a', 'earlierSubmission'],
    ]);
  });
});
