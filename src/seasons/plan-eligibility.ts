// What a season plan says of conditions: rules, their numbers, lists, titles and levels they look at.

export interface PlanEligibility {
  /** DMN file's definitions id in the diagrams folder. */
  readonly table: string;
  /** Numbers and texts of the notice that the table reads as `params.KEY`. */
  readonly params?: Readonly<Record<string, PlanParam>>;
  readonly rules: readonly PlanRule[];
}

export type PlanParam = number | string | boolean | readonly (number | string)[];

/**
 * A rule is one decision of the table, whose output is `pass`, `fail` or `person` or a context with `result` and
 * more; or it combines others. Exactly one of `decision`, `anyOf`, `allOf` and `atLeast` is given. Parts are ids of
 * rules or else decisions; a rule that is a part of another counts through that one only.
 */
export interface PlanRule {
  readonly id: string;
  readonly decision?: string;
  readonly anyOf?: readonly string[];
  readonly allOf?: readonly string[];
  readonly atLeast?: { readonly n: number; readonly of: readonly string[] };
  readonly title: string;
  /** Clause of the notice, e.g. 一.(一). */
  readonly clause: string;
  /** Whom it is about: shown with it. Default `person`. */
  readonly level?: 'person' | 'unit';
  /** A granted exception may waive it. */
  readonly waivable?: boolean;
  /** "In principle": a failure stops nothing, but who reviews must answer it with a reason. */
  readonly soft?: boolean;
  /** Judged before submission only as a hint, never stored (reviewers' note). */
  readonly noteOnly?: boolean;
  /** What the applicant can do about a failure. */
  readonly advice?: string;
}

/** A list of people or units that rules ask for by `listed("KEY")`; its lines are imported for each season. */
export interface PlanList {
  readonly label: string;
  /** Semantic roles that are looked up. Default: all four. */
  readonly by?: readonly ('identityNumber' | 'unitCode' | 'unitName' | 'holderName')[];
}

/** A title of the register and the keys it was entered under before it was renamed. */
export interface PlanRegisterTitle {
  readonly label: string;
  /** One of `levels`, for entries of the register that name none. */
  readonly level?: string;
  readonly was?: readonly string[];
}

export interface PlanLevel {
  readonly id: string;
  readonly label: string;
}
