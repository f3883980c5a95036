// What a season plan says of one award: who may apply, with what, and what being named brings.

import type { PlanEligibility } from './plan-eligibility.js';
import type { PlanFollowUp } from './plan-follow-up.js';
import type { PlanFunding } from './plan-funding.js';

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
  readonly followUp?: PlanFollowUp;
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
