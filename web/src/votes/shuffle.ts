const key = 'jiangping.vote-order';

/** FNV-1a and the last step of MurmurHash3, without which texts that differ at their end only keep one order. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let place = 0; place < text.length; place += 1) {
    hash ^= text.charCodeAt(place);
    hash = Math.imul(hash, 0x01000193) >>> 0;
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
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
