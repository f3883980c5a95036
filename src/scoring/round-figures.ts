import type { EntityManager } from 'typeorm';

/** Counts that another module keeps, e.g. votes of the public. Provide one in a module; rounds find it by itself. */
export abstract class RoundFigures {
  /**
   * Whole counts by entry id; who is missing has none. Null: the source is none of this module's.
   * @throws AppError where it is, and has not been counted yet
   */
  abstract of(
    tx: EntityManager,
    of: { readonly seasonId: string; readonly source: string },
  ): Promise<ReadonlyMap<string, number> | null>;
}
