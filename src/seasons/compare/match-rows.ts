import { longestRise } from '../../shared/longest-rise.js';
import type { DecisionRow } from './read-tables.js';

/** Rows of two tables that are one row; `before` or `after` is missing where it came or went. */
export interface RowPair {
  readonly before: DecisionRow | null;
  readonly after: DecisionRow | null;
  /** It stands otherwise among the rows that stayed. */
  readonly moved: boolean;
}

/**
 * Rows are found again by their id; what is left by its cells, then by its conditions alone: a table that was drawn
 * anew has new ids. In the order of the second table, with what went where it stood.
 * @param inputs how many cells are conditions
 */
export function matchRows(
  before: readonly DecisionRow[],
  after: readonly DecisionRow[],
  inputs: number,
): readonly RowPair[] {
  const old = new Map<DecisionRow, DecisionRow>();
  const free = new Set(before);
  for (const keyOf of KEYS) {
    const left = new Map<string, DecisionRow[]>();
    for (const row of free) push(left, keyOf(row, inputs), row);
    for (const row of after.filter((one) => !old.has(one))) {
      const found = left.get(keyOf(row, inputs))?.shift();
      if (!found) continue;
      old.set(row, found);
      free.delete(found);
    }
  }
  const kept = after.filter((row) => old.has(row));
  const steady = longestRise(kept.map((row) => before.indexOf(old.get(row) ?? row)));
  const pairs: RowPair[] = after.map((row) => {
    const was = old.get(row) ?? null;
    return { before: was, after: row, moved: was !== null && !steady.has(kept.indexOf(row)) };
  });
  return putBack<RowPair, DecisionRow>(
    pairs,
    before,
    (row) => (free.has(row) ? { before: row, after: null, moved: false } : null),
    (pair, row) => pair.before === row,
  );
}

const KEYS: readonly ((row: DecisionRow, inputs: number) => string)[] = [
  ({ id, cells }) => (id === '' ? JSON.stringify(cells) : id),
  ({ cells }) => JSON.stringify(cells),
  ({ cells }, inputs) => JSON.stringify(cells.slice(0, inputs)),
];

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/**
 * Puts what went behind what it stood behind.
 * @param gone what is put there for one that went; null for one that stayed
 */
export function putBack<Item, Old>(
  items: readonly Item[],
  old: readonly Old[],
  gone: (one: Old) => Item | null,
  isOf: (item: Item, one: Old) => boolean,
): readonly Item[] {
  const result = [...items];
  old.forEach((one, index) => {
    const item = gone(one);
    if (item === null) return;
    const previous = old[index - 1];
    const place = index === 0 ? 0 : result.findIndex((other) => isOf(other, previous as Old)) + 1;
    result.splice(place, 0, item);
  });
  return result;
}
