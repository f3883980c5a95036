/** JSON of the nomination routes. The web client imports these as types. Instants are ISO strings. */

import type { FileView, NominationState } from '../applications/index.js';
import type { AnswerSection } from '../forms/index.js';

/** A way of putting somebody forward that is open to the person asking. */
export interface NominationWayView {
  readonly way: string;
  readonly label: string;
  /** Whom one acts for; null: for oneself. */
  readonly organisation: { readonly key: string; readonly name: string } | null;
  /** So many people are needed, the first one included. */
  readonly nominators: number;
  /** What the plan says of one's own unit, in words; null: nothing. */
  readonly own: string | null;
}

/** GET /seasons/:seasonId/awards/:award/nomination */
export interface NominationOffer {
  /** The award knows nominations. */
  readonly planned: boolean;
  /** One may apply for oneself. */
  readonly self: boolean;
  readonly consent: boolean;
  readonly ways: readonly NominationWayView[];
}

export interface NominationSummary {
  readonly id: string;
  readonly applicationId: string;
  readonly seasonId: string;
  readonly award: string;
  readonly awardTitle: string;
  readonly wayLabel: string;
  readonly nominator: string;
  /** `addressee`: invited by name of access, and has not shown yet that it is he. */
  readonly side: 'nominator' | 'nominee' | 'addressee';
  /** Null while it is not sent, and for an addressee. */
  readonly nominee: string | null;
  readonly state: NominationState;
  readonly consentNeeded: boolean;
  readonly due: string | null;
  readonly sentAt: string | null;
  readonly consentedAt: string | null;
  readonly endedAt: string | null;
  readonly endReason: string | null;
  readonly signed: number;
  readonly nominators: number;
}

/** GET /nominations/:id */
export interface NominationView extends NominationSummary {
  /** What the nominator wrote, as it was sent. */
  readonly written: readonly AnswerSection[];
  /** For the one put forward. */
  readonly consent: NomineeView | null;
  /** Kept of the consent. */
  readonly declared: { readonly text: string; readonly hash: string } | null;
}

export interface NomineeView {
  readonly text: string;
  /** Labels of what may be corrected; null: everything. */
  readonly corrects: readonly string[] | null;
  readonly evidence: boolean;
  readonly files: readonly FileView[];
  /** What stands in the way of handing in: answers, then sections of evidence. */
  readonly problems: readonly { readonly field: string; readonly message: string }[];
  readonly missing: readonly string[];
  /** The whole application as it would be handed in. */
  readonly answers: readonly AnswerSection[];
}

/** POST /nominations/:id/send and /nominations/:id/code: shown once. */
export interface NominationCode {
  readonly state: NominationState;
  /** For the one put forward; null while signatures are missing, and where no consent is asked. */
  readonly inviteCode: string | null;
  /** For who signs too. */
  readonly signCode: string | null;
}

/** POST /nominations/sign */
export interface SigningView {
  readonly nominationId: string;
  readonly awardTitle: string;
  readonly wayLabel: string;
  readonly nominator: string;
  readonly nominee: string;
  readonly signed: number;
  readonly nominators: number;
  /** By the person asking. */
  readonly mine: boolean;
}
