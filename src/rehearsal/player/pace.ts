/** Where a rehearsal stands between two moves. Times in milliseconds since the epoch. */
export interface Moment {
  readonly now: number;
  readonly timezone: string;
  /** The season's dates, the ends of notices among them. */
  readonly dates: readonly number[];
  /** How much was done so far: acts of people, and waits that came to their end. */
  readonly deeds: number;
}

/** How far the players may go before they ask again. */
export interface Leave {
  /** The clock goes no further. */
  readonly upTo: number;
  /** So many people may act at once. */
  readonly acts: number;
}

/** Asked before each move; who asks waits while nobody wants the rehearsal to go on. */
export interface Pace {
  leave(moment: Moment): Promise<Leave>;
}

export const WITHOUT_END: Leave = { upTo: Infinity, acts: Infinity };

/** From the beginning to the end without a stop. */
export const withoutStops: Pace = { leave: () => Promise.resolve(WITHOUT_END) };
