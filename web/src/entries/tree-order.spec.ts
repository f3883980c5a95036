import { inTreeOrder } from './tree-order.js';

const item = (key: string, parent: string | null = null) => ({ key, parent });
const shown = (...items: { key: string; parent: string | null }[]) =>
  inTreeOrder(items).map(({ item: { key }, depth, branches }) => `${depth}${key}${branches ? '+' : ''}`);

describe('inTreeOrder', () => {
  it('puts everybody below who is above', () => {
    expect(shown(item('town', 'north'), item('south', 'city'), item('city'), item('north', 'city'))).toEqual([
      ...['0city+', '1south', '1north+', '2town'],
    ]);
  });

  it('loses nobody whose parent is not there, or who runs in a ring', () => {
    expect(shown(item('a', 'gone'), item('b', 'c'), item('c', 'b'))).toEqual(['0a', '0b+', '1c+']);
  });
});
