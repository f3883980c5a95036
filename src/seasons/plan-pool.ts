// What a season plan says of several tiers in one list.

import type {
  PlanAwardRanking,
  PlanGrade,
  PlanPlaces,
  PlanRankingLimit,
  PlanSecondOutcome,
  PlanTieRule,
} from './plan-results.js';

/** Highest tier first. Keys (`wish`, `acceptLower`, `preference`, `by`) are semantic roles or computed keys. */
export interface PlanPool {
  readonly label: string;
  readonly ties: readonly PlanTieRule[];
  readonly tiers: readonly PlanTier[];
  /** Who does not get the higher tier stands for the next he accepts. Default true. */
  readonly cascade?: boolean;
  /** A tier id (that tier and those below it), or a list of tier ids in order of preference. */
  readonly wish?: string;
  /** No: only the tier he wished for. Missing answers accept. */
  readonly acceptLower?: string;
  /** A number, smallest first: which of one person's entries he would rather have. */
  readonly preference?: string;
  /** One person is selected with one entry. */
  readonly onePerson?: { readonly by: string; readonly reason: string };
  /** Across all tiers. */
  readonly limits?: readonly PlanRankingLimit[];
  readonly passOver?: NonNullable<PlanAwardRanking['passOver']>;
  readonly grades?: readonly PlanGrade[];
  readonly secondOutcome?: PlanSecondOutcome;
  readonly belowReason?: string;
}

export interface PlanTier extends Pick<
  PlanAwardRanking,
  'leastScore' | 'leastScoreReason' | 'tieAtLine' | 'limits' | 'floors'
> {
  /** Default: the award's id. */
  readonly id?: string;
  /** Default: the award's short title. */
  readonly label?: string;
  /** What is won; who filed for it stands for this tier first. */
  readonly award?: string;
  readonly places: PlanPlaces;
  /** Where this tier weighs rounds otherwise. */
  readonly weights?: PlanAwardRanking['weights'];
  /** What of an entry without a round that this tier weighs. Default `refuse`: no list before all scores are there. */
  readonly absentRound?: 'exclude' | 'refuse';
}
