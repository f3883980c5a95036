// What a season plan says of scoring and rankings.

export interface PlanRound {
  readonly label: string;
  /** How many experts score each entry; they come from role `role`. */
  readonly role: string;
  readonly scorers: number;
  /** Points, two decimals at most. */
  readonly min: number;
  readonly max: number;
  readonly aggregate:
    | { readonly method: 'mean' }
    | { readonly method: 'trimmedMean'; readonly dropHighest: number; readonly dropLowest: number };
}

export interface PlanScoreSheet {
  readonly label: string;
  /** Points, two decimals at most: the sum is cut off here. Default: what all items give together. */
  readonly max?: number;
  readonly items: readonly PlanScoreItem[];
}

/** A line of a score sheet; `key` is the item of the task's form that is read. Points have two decimals at most. */
export type PlanScoreItem =
  | { readonly kind: 'points'; readonly key: string; readonly label: string; readonly max: number }
  /** All `points` when the counted number reaches `from`, else none. */
  | {
      readonly kind: 'threshold';
      readonly key: string;
      readonly label: string;
      readonly points: number;
      readonly from: number;
    }
  /** `points`, less `each` for every one missing of `required`, not below `floor`. */
  | {
      readonly kind: 'deduction';
      readonly key: string;
      readonly label: string;
      readonly points: number;
      readonly required: number;
      readonly each: number;
      readonly floor?: number;
    }
  | {
      readonly kind: 'bonus';
      readonly key: string;
      readonly label: string;
      readonly each: number;
      readonly cap: number;
    }
  /** A yes makes the whole sheet zero. */
  | { readonly kind: 'veto'; readonly key: string; readonly label: string };

export interface PlanRanking {
  readonly label: string;
  /** Entries taking part: open ones that reached this stage. */
  readonly stage: string;
  readonly awards: Readonly<Record<string, PlanAwardRanking>>;
}

export interface PlanAwardRanking {
  /** Round id → weight in percent; the weights sum to 100. */
  readonly weights: Readonly<Record<string, number>>;
  /** A number, a range of which the upper end is taken, or a share of those who are ranked. */
  readonly places: number | PlanPlacesRange | PlanPlacesShare;
  /** With it, `take = round(places × ratio)`: a shortlist. Two decimals at most. */
  readonly ratio?: number;
  readonly rounding?: 'up' | 'down' | 'halfUp';
  /** Points, two decimals at most: who is below it is not selected, places may stay vacant. */
  readonly leastScore?: number;
  readonly leastScoreReason?: string;
  readonly ties: readonly PlanTieRule[];
  /** Entries of one score on both sides of the line: the tie rules decide, all are taken, or none. */
  readonly tieAtLine?: 'decide' | 'take' | 'leave';
  /** Who is passed over although ranked high enough; takes no place, the next moves up. */
  readonly passOver?: readonly { readonly rule: 'sameConflict'; readonly reason: string }[];
  /** Caps inside the list; who would exceed one is passed over. */
  readonly limits?: readonly PlanRankingLimit[];
  readonly floors?: readonly PlanRankingFloor[];
  /** Selected without using a place, e.g. who holds a national title. FEEL over the facts. */
  readonly outsidePlaces?: { readonly label: string; readonly when: string };
  /** Reason given to those below the last place. */
  readonly belowReason?: string;
}

export interface PlanPlacesRange {
  readonly from: number;
  readonly to: number;
}

export interface PlanPlacesShare {
  readonly percentOfRanked: number;
  readonly rounding?: 'up' | 'down' | 'halfUp';
  readonly least?: number;
  readonly most?: number;
}

/** `prefer`: FEEL over the facts giving a number or a truth value; the larger goes first. */
export type PlanTieRule =
  | 'earlierSubmission'
  | { readonly higherRound: string }
  | { readonly prefer: string; readonly label: string };

/** Exactly one of `by` (semantic role or computed key: at most `max` of each value) and `when` (FEEL over the facts). */
export interface PlanRankingLimit {
  readonly label: string;
  readonly by?: string;
  readonly when?: string;
  readonly max: number;
  readonly reason: string;
}

/**
 * A share of the list: `least` entries, or `leastPercent` of the places rounded up. `reserve` keeps places for it,
 * `warn` and `block` only look: with `block` the list cannot be confirmed.
 */
export interface PlanRankingFloor {
  readonly label: string;
  /** FEEL over the facts. */
  readonly when: string;
  readonly least?: number;
  readonly leastPercent?: number;
  readonly enforce: 'reserve' | 'warn' | 'block';
  /** Given to those whose place was kept for it. */
  readonly reason?: string;
}
