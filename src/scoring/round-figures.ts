import type { EntityManager } from 'typeorm';

/** Counts that another module keeps, e.g. votes of the public. Provide one in a module; rounds find it by `source`. */
export abstract class RoundFigures {
  /** The name a plan calls it by. */
  abstract readonly source: string;
  /** Whole counts by entry id; who is missing has none. */
  abstract of(
    tx: EntityManager,
    of: { readonly seasonId: string; readonly round: string },
  ): Promise<ReadonlyMap<string, number>>;
}
