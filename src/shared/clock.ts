import type { EntityManager } from 'typeorm';

/** The clock of production: the database's own. Rehearsals have a clock id of their own. */
export const REAL_CLOCK = 'real';

/** Where time comes from. Never `new Date()`: application nodes disagree, the database does not. */
export abstract class Clock {
  /**
   * The instant now by a clock. Inside a transaction pass it, so that a cut-off is judged by the same
   * connection that writes; `null` outside.
   * @throws UnknownClock
   */
  abstract now(tx: EntityManager | null, clockId: string): Promise<Date>;
}
