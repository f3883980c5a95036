import fc from 'fast-check';
import { drawOrder, panelFor, rosterHash } from './draw.js';

const roster = ['e1', 'e2', 'e3', 'e4', 'e5', 'e6'];

describe('the draw', () => {
  it('gives the same order for the same seed, whatever order the roster is listed in', () => {
    expect(drawOrder([...roster].reverse(), 'seed')).toEqual(drawOrder(roster, 'seed'));
    expect(rosterHash([...roster].reverse())).toBe(rosterHash(roster));
  });

  it('is a permutation and changes with the seed', () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        expect([...drawOrder(roster, seed)].sort()).toEqual(roster);
      }),
    );
    const orders = new Set(['a', 'b', 'c', 'd', 'e'].map((seed) => drawOrder(roster, seed).join()));
    expect(orders.size).toBeGreaterThan(1);
  });
});

describe('the panel of a case', () => {
  it('replaces a member in conflict by the next reserve', () => {
    expect(panelFor(roster, 3, new Set(['e2']))).toEqual(['e1', 'e3', 'e4']);
  });

  it('is not formed from too few', () => {
    expect(panelFor(roster, 6, new Set(['e2']))).toBeNull();
  });
});
