import type { Chance } from '../../contract/engine/support/random/chance.js';

/** A whole number, both ends included. */
export const between = (chance: Chance, low: number, high: number): number =>
  low + chance.below(high - low + 1);
