// Who may recommend how many.

import type { PlanPlacesRange } from './plan-results.js';

export interface PlanQuotas {
  /** Semantic role / relation whose organisation holds the quota. */
  readonly relation: string;
  /** Stated totals by award; must equal the sum of the holders. */
  readonly totals: Readonly<Record<string, number>>;
  readonly holders: readonly PlanQuotaHolder[];
  /** By award: places worked out from a basis instead of written down for each holder. */
  readonly formulas?: Readonly<Record<string, PlanQuotaFormula>>;
  /** Limits that several holders share, e.g. of a city over its districts; they may overlap and nest. */
  readonly groups?: readonly PlanQuotaGroup[];
  /** By award: no more places than this share of the holder's applicants. */
  readonly reductions?: Readonly<Record<string, PlanQuotaReduction>>;
  /** Who is recommended without using a place. The first that fits counts. */
  readonly outside?: readonly PlanQuotaOutside[];
  /** What becomes of a place that is given back. Default: nobody moves up, it may be given anew. */
  readonly freed?: 'nobody' | 'waitingList';
  /** Who hands in its candidates in an order. The first that fits a body and an award counts. */
  readonly orders?: readonly PlanRecommendationOrder[];
}

export interface PlanRecommendationOrder {
  readonly label: string;
  /** Default: all. */
  readonly awards?: readonly string[];
  /** Ids of `groups`: only bodies of these. Default: all bodies. */
  readonly groups?: readonly string[];
  /** Every candidate must have a place before it is handed in, and nothing is ranked before it is. */
  readonly required: boolean;
  /** Several candidates may share a place. Default false. */
  readonly equal?: boolean;
}

export interface PlanQuotaHolder {
  readonly organisation: string;
  /** A number, or a range: `to` is the limit, `from` is asked for and shown, never enforced. */
  readonly places: Readonly<Record<string, number | PlanPlacesRange>>;
  readonly subLimits?: readonly PlanSubLimit[];
}

/** At least one of `max` (not more of these) and `min` (places kept for these). */
export interface PlanSubLimit {
  readonly award: string;
  readonly label: string;
  /** Semantic role → value. */
  readonly when: Readonly<Record<string, string>>;
  readonly max?: number;
  readonly min?: number;
}

/**
 * `largestRemainder`: quotients of the total by share of the basis, rounded down, the rest to the largest
 * remainders (Hamilton). `highestAverages`: one place after the other to the largest basis ÷ (2 × places + 1)
 * (Sainte-Laguë). Both give exactly the total; equal claims go in the order in which the basis is written.
 */
export interface PlanQuotaFormula {
  readonly method: 'largestRemainder' | 'highestAverages';
  /** What the numbers count, e.g. skilled workers at the end of last year. */
  readonly label: string;
  /** Organisation → number. */
  readonly basis: Readonly<Record<string, number>>;
  /** Every holder gets so many at least, and so many at most. */
  readonly least?: number;
  readonly most?: number;
}

export interface PlanQuotaGroup {
  readonly id: string;
  readonly label: string;
  /** Organisations that hold places. */
  readonly holders: readonly string[];
  readonly places: Readonly<Record<string, number>>;
  readonly subLimits?: readonly PlanSubLimit[];
}

export interface PlanQuotaReduction {
  readonly percentOfApplicants: number;
  readonly rounding?: 'up' | 'down' | 'halfUp';
  /** So many stay in any case, as far as there are places. */
  readonly least?: number;
}

export interface PlanQuotaOutside {
  readonly label: string;
  /** Default: all. */
  readonly awards?: readonly string[];
  /** FEEL over the facts. */
  readonly when: string;
}
