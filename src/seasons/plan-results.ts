// What a season plan says of rankings.

import type { PlanPool } from './plan-pool.js';

export interface PlanRanking {
  readonly label: string;
  /** Entries taking part: open ones that reached this stage. */
  readonly stage: string;
  /** Only those another ranking of the season let through. */
  readonly from?: PlanRankingSource;
  readonly awards: Readonly<Record<string, PlanAwardRanking>>;
  /** All awards in one list with several tiers; then the awards only say their weights and what must be passed. */
  readonly pool?: PlanPool;
}

export interface PlanRankingSource {
  readonly ranking: string;
  readonly outcome: 'selected' | 'passedOver' | 'below';
  /** Only this tier of it. */
  readonly tier?: string;
}

export interface PlanAwardRanking {
  /** Round id → weight in percent; the weights sum to 100. */
  readonly weights: Readonly<Record<string, number>>;
  /** A number, a range, or a share. Always, except in a pool. */
  readonly places?: PlanPlaces;
  /** With it, `take = round(places × ratio)`: a shortlist. Two decimals at most. */
  readonly ratio?: number;
  readonly rounding?: 'up' | 'down' | 'halfUp';
  /** Points, two decimals at most: who is below it is not selected, places may stay vacant. */
  readonly leastScore?: number;
  readonly leastScoreReason?: string;
  /** Always, except in a pool, which has its own. */
  readonly ties?: readonly PlanTieRule[];
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
  /** Rounds that only exclude: who is below `from` there takes no part. */
  readonly acceptance?: readonly PlanAcceptance[];
  readonly grades?: readonly PlanGrade[];
  /** The next ones below the line. */
  readonly secondOutcome?: PlanSecondOutcome;
}

export interface PlanAcceptance {
  readonly round: string;
  /** Points, two decimals at most. */
  readonly from: number;
  readonly reason: string;
}

/** Down the ranks: the first grade whose least score is reached and which still has room. */
export interface PlanGrade {
  readonly id: string;
  readonly label: string;
  /** At most this share of those who are graded. */
  readonly atMostPercent?: number;
  /** Of the share. Default `down`. */
  readonly rounding?: 'up' | 'down' | 'halfUp';
  readonly atMost?: number;
  /** Points, two decimals at most. */
  readonly from?: number;
}

export interface PlanSecondOutcome {
  readonly id: string;
  readonly label: string;
  readonly places: PlanPlaces;
  /** Points, two decimals at most. */
  readonly leastScore?: number;
  /** Also those who ranked high enough and were passed over (a unit's limit, for one). Default: they get nothing. */
  readonly passedOver?: boolean;
  readonly reason?: string;
}

export interface PlanPlacesRange {
  readonly from: number;
  readonly to: number;
}

/** A number, but no more than a share of those who applied. */
export interface PlanPlacesCapped {
  readonly number: number;
  readonly atMostPercentOfApplicants: number;
  readonly rounding?: 'up' | 'down' | 'halfUp';
  readonly least?: number;
}

/** A number, a range of which the upper end is taken, a share of those who are ranked, or a capped number. */
export type PlanPlaces = number | PlanPlacesRange | PlanPlacesShare | PlanPlacesCapped;

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
 * A share of the list: `least` entries, or `leastPercent` rounded up, of the places or (`of: list`) of those who are
 * selected in the end. `reserve` keeps places for it and so cannot wait for the end; `warn` and `block` only look: with
 * `block` the list cannot be confirmed.
 */
export interface PlanRankingFloor {
  readonly label: string;
  /** FEEL over the facts. */
  readonly when: string;
  readonly least?: number;
  readonly leastPercent?: number;
  /** Default `places`. */
  readonly of?: 'places' | 'list';
  readonly enforce: 'reserve' | 'warn' | 'block';
  /** Given to those whose place was kept for it. */
  readonly reason?: string;
}
