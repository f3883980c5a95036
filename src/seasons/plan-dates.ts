// What a season plan says of its dates: when, for whom else than everybody, and who may move them.

export interface PlanDate {
  readonly label: string;
  /** Local time `YYYY-MM-DDTHH:mm`; 24:00 is allowed and means the end of that day. */
  readonly at: string;
  /** `closes`: the instant itself is already too late, and is shown as 24:00 when it is midnight. */
  readonly kind: 'opens' | 'closes' | 'event';
  /** Shown on the public time line. */
  readonly shown?: boolean;
  /** Other times for some cases. The most specific one that fits a case holds: `role` before `relation` before `award`. */
  readonly scopes?: readonly PlanDateScope[];
  /** Moving it takes two different people. */
  readonly secondPerson?: boolean;
}

/** Whom a time is for: an award, organisations of a relation or values of a semantic role, or an award and one of them. */
export interface PlanDateScope {
  /** What people call it. Default: made of the award's and the organisations' names. */
  readonly label?: string;
  readonly award?: string;
  /** Key of `relations`; `in` lists organisations. */
  readonly relation?: string;
  /** Semantic role; `in` lists its values. */
  readonly role?: string;
  readonly in?: readonly string[];
  readonly at: string;
}
