import { createHmac, createHash } from 'node:crypto';

/** Hash of a roster, published before the draw so that nobody can be added or left out afterwards. */
export function rosterHash(roster: readonly string[]): string {
  return createHash('sha256')
    .update([...roster].sort().join('\n'))
    .digest('hex');
}

/**
 * The order in which a roster is drawn: by HMAC-SHA-256(seed, key), so anybody with the seed can check it.
 *
 * @returns the roster's keys, first drawn first.
 */
export function drawOrder(roster: readonly string[], seed: string): readonly string[] {
  const lot = (key: string): string => createHmac('sha256', seed).update(key).digest('hex');
  return [...roster]
    .map((key) => ({ key, lot: lot(key) }))
    .sort((a, b) => (a.lot < b.lot ? -1 : 1))
    .map((x) => x.key);
}

/** The next in drawn order who is free of conflict and not on the panel already; null when nobody is left. */
export const nextReserve = (
  order: readonly string[],
  taken: ReadonlySet<string>,
  conflicted: ReadonlySet<string>,
): string | null => order.find((key) => !taken.has(key) && !conflicted.has(key)) ?? null;

/**
 * The panel of one case: the drawn members without those in conflict, filled up from the reserves in drawn order.
 *
 * @returns null when too few are free of conflict.
 */
export function panelFor(
  order: readonly string[],
  size: number,
  conflicted: ReadonlySet<string>,
): readonly string[] | null {
  const free = order.filter((key) => !conflicted.has(key));
  return free.length < size ? null : free.slice(0, size);
}
