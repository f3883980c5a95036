import { joinedAt, linesOf, movedTo, placesOf, ranksOf } from './order-list.js';

const places = [['a'], ['b', 'c'], ['d']];
const lines = linesOf(places);
const moved = (from: number, to: number) => placesOf(movedTo(lines, from, to));

describe('an order with shared places', () => {
  it('is read into lines and back', () => {
    expect(placesOf(lines)).toEqual(places);
    expect(ranksOf(lines)).toEqual([1, 2, 2, 4]);
  });

  it('leaves a place to those who shared it', () => {
    expect(moved(1, 0)).toEqual([['b'], ['a'], ['c'], ['d']]);
    expect(moved(2, 3)).toEqual([['a'], ['b'], ['d'], ['c']]);
  });

  it('takes somebody put into the middle of a place into it', () => {
    expect(moved(3, 2)).toEqual([['a'], ['b', 'd', 'c']]);
  });

  it('begins with somebody who has nobody before him', () => {
    expect(placesOf(joinedAt(lines, 0, true))).toEqual(places);
    expect(moved(0, 1)).toEqual([['b', 'a', 'c'], ['d']]);
  });

  it('joins and parts', () => {
    expect(placesOf(joinedAt(lines, 3, true))).toEqual([['a'], ['b', 'c', 'd']]);
    expect(placesOf(joinedAt(lines, 2, false))).toEqual([['a'], ['b'], ['c'], ['d']]);
  });

  it('stays as it is where there is nowhere to go', () => {
    expect(movedTo(lines, 0, -1)).toBe(lines);
    expect(movedTo(lines, 3, 4)).toBe(lines);
  });
});
