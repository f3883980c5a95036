import { shuffled } from './shuffle.js';

const list = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => ({ id }));
const orderOf = (seed: string, from = list) =>
  shuffled(from, seed)
    .map(({ id }) => id)
    .join('');

describe('candidates in an order of their own', () => {
  it('are all there, alike for one seed however they come', () => {
    expect([...orderOf('7')].sort().join('')).toBe('abcdef');
    expect(orderOf('7', [...list].reverse())).toBe(orderOf('7'));
  });

  it('stand first about equally often over many seeds', () => {
    const first = new Map<string, number>();
    for (let seed = 0; seed < 3000; seed += 1) {
      const [id = ''] = orderOf(String(seed));
      first.set(id, (first.get(id) ?? 0) + 1);
    }
    for (const { id } of list) {
      expect(first.get(id)).toBeGreaterThan(400);
      expect(first.get(id)).toBeLessThan(600);
    }
  });
});
