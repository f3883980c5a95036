export type MergeKind = 'account' | 'person';

export interface PersonTitle {
  readonly label: string;
  readonly year: number;
  readonly holder: string;
  readonly unitName: string;
  readonly certificateNo: string | null;
  readonly revoked: boolean;
}

export interface PersonCase {
  readonly seasonTitle: string;
  readonly awardTitle: string;
  readonly receiptNo: string | null;
  readonly open: boolean;
  readonly statusLabel: string;
}

/** One of the two, as they are laid side by side. */
export interface PersonCard {
  /** `account:ID`, `party:ID` (who applied) or `register:ID` (a line of the register). */
  readonly ref: string;
  readonly name: string;
  /** Masked. */
  readonly number: string | null;
  readonly bornOn: string | null;
  readonly username: string | null;
  /** Masked. */
  readonly phone: string | null;
  readonly units: readonly string[];
  readonly roles: readonly string[];
  readonly titles: readonly PersonTitle[];
  readonly cases: readonly PersonCase[];
}

/** Why two may be one. */
export type CandidateReason =
  'sameNumber' | 'nameAndBirth' | 'nameAndUnit' | 'nameAndOccupation' | 'samePhone' | 'nameAndCase';

export interface CandidatePair {
  readonly kind: MergeKind;
  readonly one: PersonCard;
  readonly other: PersonCard;
  readonly reasons: readonly CandidateReason[];
}

export interface MergePreview {
  readonly kind: MergeKind;
  readonly kept: PersonCard;
  readonly merged: PersonCard;
  /** What does not go together, in sentences. */
  readonly conflicts: readonly string[];
}

export interface MergeView {
  readonly id: string;
  readonly kind: MergeKind;
  readonly kept: string;
  readonly merged: string;
  readonly reason: string;
  readonly conflicts: readonly string[];
  readonly state: 'pending' | 'dropped' | 'done' | 'undoing' | 'undone';
  readonly firstBy: string;
  readonly firstAt: string;
  readonly secondBy: string | null;
  readonly secondAt: string | null;
  readonly undoReason: string | null;
  readonly undoneAt: string | null;
  /** Whoever reads it has asked for it, or for its undoing: another must confirm. */
  readonly mine: boolean;
}
