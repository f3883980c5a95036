// What a season plan says of rounds and score sheets.

export interface PlanRound {
  readonly label: string;
  /** How many experts score each entry; they come from role `role`. Neither in a round that counts (`figures`). */
  readonly role?: string;
  readonly scorers?: number;
  /** Points, two decimals at most. */
  readonly min: number;
  readonly max: number;
  readonly aggregate: PlanAggregate;
  /** Several panels, each with entries of its own, on one scale. */
  readonly normalise?: PlanNormalise;
}

export type PlanAggregate =
  | { readonly method: 'mean' }
  | { readonly method: 'trimmedMean'; readonly dropHighest: number; readonly dropLowest: number }
  /** Each expert's order of his entries as points; entries of one score share their places. */
  | {
      readonly method: 'rankPoints';
      /** For the first place, the second …. Without: 100 × (n − place + 1) ÷ n. */
      readonly points?: readonly number[];
      readonly combine: 'mean' | 'sum';
    }
  /** Ballots: a score of at least `yesFrom` is a yes. */
  | { readonly method: 'votes'; readonly yesFrom: number; readonly as: 'count' | 'percent' }
  /** A count that another module keeps. */
  | { readonly method: 'figures'; readonly source: string; readonly scale: 'asIs' | 'toMost' };

/** `by`: `award`, `scorers` (those with the same experts), or a semantic role or computed key. */
export type PlanNormalise =
  | { readonly method: 'mean'; readonly by: string }
  | { readonly method: 'zScore'; readonly by: string; readonly mean: number; readonly deviation: number };

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
  /** From 0 to `max` as the scorer sees fit; above `reasonAbove` the form's item `reason` must say why. */
  | {
      readonly kind: 'discretionary';
      readonly key: string;
      readonly label: string;
      readonly max: number;
      readonly reason: string;
      readonly reasonAbove: number;
    }
  /** One of a list, each worth its points. */
  | {
      readonly kind: 'options';
      readonly key: string;
      readonly label: string;
      readonly options: readonly {
        readonly value: string;
        readonly label: string;
        readonly points: number;
      }[];
    }
  /** A yes makes the whole sheet zero. */
  | { readonly kind: 'veto'; readonly key: string; readonly label: string };
