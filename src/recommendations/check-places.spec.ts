import { checkPlaces, positionsOf } from './check-places.js';

const candidates = new Set(['a', 'b', 'c']);

describe('an order of candidates', () => {
  it('counts on behind those who share a place', () => {
    expect(positionsOf([['a', 'b'], ['c']])).toEqual([
      { entryId: 'a', position: 1 },
      { entryId: 'b', position: 1 },
      { entryId: 'c', position: 3 },
    ]);
  });

  it.each([
    ['somebody twice', [['a'], ['a']], true, 'ORDER_INVALID'],
    ['an empty place', [['a'], []], true, 'ORDER_INVALID'],
    ['a stranger', [['a'], ['x']], true, 'ORDER_INVALID'],
    ['a shared place where there must be none', [['a', 'b']], false, 'ORDER_EQUAL'],
  ])('is refused with %s', (_what, places, equal, code) => {
    expect(() => checkPlaces(places, { candidates, equal })).toThrow(expect.objectContaining({ code }));
  });

  it('may leave somebody out for now, and share places where the plan lets it', () => {
    expect(() => checkPlaces([['b', 'a']], { candidates, equal: true })).not.toThrow();
  });
});
