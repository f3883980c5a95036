// What a season plan says of people who are put forward by somebody else.

export interface PlanNomination {
  /** Somebody may still apply for himself. Default true. */
  readonly self?: boolean;
  /** The same person may be put forward more than once for the award. Default false. */
  readonly again?: boolean;
  /** Who may put somebody forward, by a key that rules read as `nomination.by`. */
  readonly ways: Readonly<Record<string, PlanNominationWay>>;
  /** Form that is filled in by who puts somebody forward (`<key>.form.json`). Left out: the award's own. */
  readonly form?: string;
  /** Left out: the one put forward need not consent, and who put him forward hands in. */
  readonly consent?: PlanConsent;
}

export interface PlanNominationWay {
  readonly label: string;
  /** Role whose holders may: of a unit, of an association, of an expert, or the applicants' (any citizen). */
  readonly role: string;
  /** At least so many people, the first one included. Default 1. */
  readonly nominators?: number;
  /** Where the body of who puts forward stands to the one put forward. Left out: it does not matter. */
  readonly own?: {
    /** A relation of the plan, e.g. the unit. */
    readonly relation: string;
    /** `required`: only the own unit's people; `forbidden`: nobody of the own unit. */
    readonly rule: 'required' | 'forbidden';
  };
}

/** Exactly one of `until` and `workingDays` says until when. */
export interface PlanConsent {
  /** What is declared, word for word; kept with the consent. */
  readonly text: string;
  /** Key of `dates`. */
  readonly until?: string;
  /** So many working days after the day of the invitation. */
  readonly workingDays?: number;
  /** Keys of the award's form that may be corrected, or `everything`. Left out: nothing that was filled in. */
  readonly corrects?: 'everything' | readonly string[];
  /** May add and remove evidence. Default: where everything may be corrected, or the nomination has a form of its own. */
  readonly evidence?: boolean;
}
