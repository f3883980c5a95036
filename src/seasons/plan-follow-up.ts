// What a season plan says of the years after the naming.

export interface PlanFollowUp {
  readonly label: string;
  /** Process of the assessments: one instance a holder. With it go `years` and the dates. */
  readonly process?: string;
  /** How many assessments there are. */
  readonly years?: number;
  /** Key of `dates`: the first assessment; the others follow year by year. */
  readonly first?: string;
  /** Keys of `dates`, one an assessment, instead of `first`. */
  readonly dates?: readonly string[];
  /** Days after its date until an assessment is overdue. */
  readonly dueDays?: number;
  readonly change?: PlanHolderChange;
  readonly revocation?: { readonly process: string };
  /** Holders of earlier years who are assessed along, by a process of their own. */
  readonly earlier?: PlanEarlierTrack;
}

/** A new holder in the place of the old one. */
export interface PlanHolderChange {
  readonly process: string;
  readonly form: string;
  /** Keys of the application form that the new holder replaces. */
  readonly fields: readonly string[];
  /** Ids of the award's rules that the new holder is judged by. */
  readonly rules: readonly string[];
}

export interface PlanEarlierTrack {
  readonly label: string;
  readonly process: string;
  /** Years of naming. */
  readonly years: readonly number[];
  /** Key of `dates`. */
  readonly first: string;
}
