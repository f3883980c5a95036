// What a season plan says of applications that come late, are taken back, or have to be corrected.
import type { Capability } from './plan.js';

/** Lets an office admit single applicants after the cut-off. Left out: nobody is admitted late. */
export interface PlanLateAdmission {
  /** Whose holders may admit; two of them do, for each applicant. */
  readonly capability: Extract<Capability, 'review' | 'recommend' | 'check' | 'determine' | 'administer'>;
  /** Key of `dates`: nobody is admitted beyond it. */
  readonly latest?: string;
}

/** Left out: until the case has ended, with a reason, the place stays used. */
export interface PlanWithdrawal {
  /** Until the case has reached a stage, or until a date. One of the two. */
  readonly until?: { readonly stage?: string; readonly date?: string };
  /** Default `required`. */
  readonly reason?: 'required' | 'optional';
  /** The recommendation place it used goes back to its holder. */
  readonly freesPlace?: boolean;
}

/** The printed notice of what is to be corrected. Left out: the product's plain one. */
export interface PlanCorrectionNotice {
  readonly template: string;
  readonly title: string;
}
