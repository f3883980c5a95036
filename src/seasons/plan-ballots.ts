// What a season plan says of ballots: a committee votes on cases.

/** Exactly one of the two. Fractions such as `2/3` are compared in whole numbers. */
export interface PlanFraction {
  readonly atLeast?: string;
  readonly moreThan?: string;
}

export interface PlanBallot {
  readonly label: string;
  /** Everybody in this role when a round opens has one vote. */
  readonly role: string;
  /** Open cases that reached this stage are voted on. */
  readonly stage: string;
  /** Only of these awards. Default: all. */
  readonly awards?: readonly string[];
  /** `each`: yes, no or abstention for every case; `choose`: up to `marks` cases are approved. */
  readonly kind: 'each' | 'choose';
  /** Only `choose`. Default 1. */
  readonly marks?: number;
  /** Only `choose`: how many are elected over all rounds. */
  readonly places?: number;
  /** Nobody can tell afterwards who voted how. Default: yes. */
  readonly secret?: boolean;
  /** Share of the members who must have voted. Default: more than 1/2. */
  readonly quorum?: PlanFraction;
  /** Share of yes among those who voted (`present`), all `members`, or the yes and no (`cast`). */
  readonly needed: PlanFraction & { readonly of: 'present' | 'members' | 'cast' };
  /** Typst template of the protocol. */
  readonly template?: string;
}
