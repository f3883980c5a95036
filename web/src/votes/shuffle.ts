const key = 'jiangping.vote-order';

/** FNV-1a, 32 bits: spreads texts evenly, which is all that is asked of it. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let place = 0; place < text.length; place += 1) {
    hash ^= text.charCodeAt(place);
    hash = Math.imul(hash, 0x01000193) >>> 0;
  }
  return hash;
}

/** One order for one seed, whatever order they come in. */
export function shuffled<T extends { readonly id: string }>(list: readonly T[], seed: string): readonly T[] {
  return list
    .map((one) => ({ one, lot: hashOf(`${seed} ${one.id}`) }))
    .sort((a, b) => a.lot - b.lot || (a.one.id < b.one.id ? -1 : 1))
    .map(({ one }) => one);
}

/** Of this browser, so that nothing jumps when the page is opened again. */
export function ownSeed(): string {
  const known = localStorage.getItem(key);
  if (known !== null) return known;
  const seed = crypto.getRandomValues(new Uint32Array(1)).join('');
  localStorage.setItem(key, seed);
  return seed;
}
