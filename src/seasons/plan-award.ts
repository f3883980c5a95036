// What a season plan says of one award: who may apply, with what, and what being named brings.

import type { PlanEligibility } from './plan-eligibility.js';
import type { PlanFollowUp } from './plan-follow-up.js';
import type { PlanFunding } from './plan-funding.js';
import type { PlanNomination } from './plan-nomination.js';

export interface PlanAward {
  readonly id: string;
  readonly title: string;
  readonly short: string;
  /** What is put up for it. Default: a person, known by the identity number. */
  readonly applicant?: PlanApplicant;
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
  readonly followUp?: PlanFollowUp;
  /** Left out: everybody applies for himself. */
  readonly nomination?: PlanNomination;
}

export type ApplicantKind = 'person' | 'unit' | 'team' | 'project';

export interface PlanApplicant {
  readonly kind: ApplicantKind;
  /** Semantic role whose value is its number. Default: identityNumber of a person, unitCode of a unit, else none. */
  readonly number?: string;
}

export interface PlanEvidenceSection {
  readonly id: string;
  readonly title: string;
  readonly required?: boolean;
  /** FEEL over the facts: required when it is true. */
  readonly requiredWhen?: string;
  /** What the files prove: a notice that hung from one day to another. Both are form keys of dates. */
  readonly proves?: {
    readonly from: string;
    readonly to: string;
    /** At least so many working days, the first and the last day included. */
    readonly workingDays: number;
  };
  readonly maxFiles?: number;
  /** At most so many of the files may be pictures. */
  readonly maxPictures?: number;
  readonly accept: readonly ('pdf' | 'jpg' | 'png')[];
  readonly hint?: string;
}

export interface PlanNaming {
  /** Title entered in the register under this key; rules look there. */
  readonly registerTitle: string;
  /**
   * FEEL over facts, `number` (running number), `numberText` (padded to the width), `rankings.KEY` (rank, score in
   * points) and `notices.KEY` (postedOn, lastDay), e.g. certificate number.
   */
  readonly certificateNumber: string;
  readonly numbering?: PlanNumbering;
  /** FEEL giving the name on the certificate. */
  readonly displayName: string;
}

/** How certificates are counted. Default: from 1 in each award of a season. */
export interface PlanNumbering {
  /** A series for each `award` and organisation of a relation named here; none: one for the season. */
  readonly by: readonly string[];
  readonly start?: number;
  readonly width?: number;
}
