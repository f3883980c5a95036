/** A season with made-up people that is kept with what it comes to. Paths are absolute. */
export interface KeptSeason {
  readonly key: string;
  readonly folder: string;
  /** What `--plan` takes. */
  readonly plan: string;
  /** Packed record of the season as it was played last; it may not have been made yet. */
  readonly record: string;
  /** Everybody's outcome, worked out by hand. */
  readonly outcome: string;
  /** Part of `season.json`, worked out by hand. */
  readonly season: string | null;
  readonly payments: string | null;
  /** What `--script` takes; files it needs are put into the folder given. */
  script(work: string): string;
}

export function goldenSeasons(): KeptSeason[];
export function madeUpSeasons(): KeptSeason[];
