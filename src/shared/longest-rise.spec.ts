import fc from 'fast-check';
import { longestRise } from './longest-rise.js';

const taken = (numbers: readonly number[]): number[] => {
  const places = longestRise(numbers);
  return numbers.filter((_, place) => places.has(place));
};

describe('the longest rise', () => {
  it.each([
    [[], []],
    [
      [0, 1, 2],
      [0, 1, 2],
    ],
    [
      [2, 0, 1],
      [0, 1],
    ],
    [
      [0, 3, 1, 2, 4],
      [0, 1, 2, 4],
    ],
  ])('of %j is %j', (numbers, expected) => {
    expect(taken(numbers)).toEqual(expected);
  });

  it('goes up and is never shorter than any other rise', () => {
    const some = fc.uniqueArray(fc.nat(50), { maxLength: 9 });
    fc.assert(
      fc.property(some, (numbers) => {
        const found = taken(numbers);
        expect(found).toEqual([...found].sort((a, b) => a - b));
        const rises = Array.from({ length: 2 ** numbers.length }, (_, mask) =>
          numbers.filter((_one, place) => (mask >> place) & 1),
        ).filter((part) => part.every((number, place) => place === 0 || (part[place - 1] ?? 0) < number));
        expect(found.length).toBe(Math.max(...rises.map(({ length }) => length)));
      }),
      { numRuns: 40 },
    );
  });
});
