// What a season plan says of one award: who may apply, with what, and what being named brings.

export interface PlanAward {
  readonly id: string;
  readonly title: string;
  readonly short: string;
  /** Form key (`<key>.form.json`). */
  readonly form: string;
  /** Process id of its review. */
  readonly process: string;
  /** Keys of `dates`. First submissions are taken in [opens, closes). */
  readonly opens: string;
  readonly closes: string;
  readonly description?: string;
  /**
   * Semantic role → path of the form key. Roles that code recognises: holderName, identityNumber, unitName, unitCode,
   * occupation, field, category, photo, exceptionRequested. Others may be added for relations and facets.
   */
  readonly roles: Readonly<Record<string, string>>;
  /** Values added to the facts and to documents: key → FEEL over the submission. */
  readonly computed?: Readonly<Record<string, string>>;
  readonly eligibility: PlanEligibility;
  /** Semantic roles whose normalised values together make two entries one case (e.g. unit, occupation, field). */
  readonly conflict?: { readonly roles: readonly string[]; readonly label: string };
  readonly evidence: readonly PlanEvidenceSection[];
  /** Printed documents: id → template file and title. `application` is the application form. */
  readonly documents: Readonly<Record<string, { readonly template: string; readonly title: string }>>;
  readonly naming: PlanNaming;
  readonly funding?: PlanFunding;
}

export interface PlanEligibility {
  /** DMN file's definitions id in the diagrams folder. */
  readonly table: string;
  readonly rules: readonly PlanRule[];
}

/** A rule is one decision of the table; its output is `pass`, `fail` or `person`, or a context with `result` and more. */
export interface PlanRule {
  readonly id: string;
  readonly decision: string;
  readonly title: string;
  /** Clause of the notice, e.g. 一.(一). */
  readonly clause: string;
  /** A granted exception may waive it. */
  readonly waivable?: boolean;
  /** Judged before submission only as a hint, never stored (reviewers' note). */
  readonly noteOnly?: boolean;
  /** What the applicant can do about a failure. */
  readonly advice?: string;
}

export interface PlanEvidenceSection {
  readonly id: string;
  readonly title: string;
  readonly required?: boolean;
  readonly maxFiles?: number;
  /** At most so many of the files may be pictures. */
  readonly maxPictures?: number;
  readonly accept: readonly ('pdf' | 'jpg' | 'png')[];
  readonly hint?: string;
}

export interface PlanNaming {
  /** Title entered in the register under this key; rules look there. */
  readonly registerTitle: string;
  /** FEEL over facts and `number` (running number in the season and award), e.g. certificate number. */
  readonly certificateNumber: string;
  /** FEEL giving the name on the certificate. */
  readonly displayName: string;
}

export interface PlanFunding {
  readonly items: readonly {
    readonly label: string;
    /** Yuan, whole. */
    readonly amount: number;
    readonly receiver: 'unit' | 'person';
    /** Form keys of account and bank. */
    readonly account: string;
    readonly bank: string;
  }[];
  /** First rule that matches the entry's organisation by relation pays; the last has no `when`. */
  readonly payers: readonly {
    readonly payer: string;
    readonly when?: { readonly relation: string; readonly in: readonly string[] };
  }[];
}
