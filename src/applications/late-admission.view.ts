/** GET /seasons/:id/late-admissions */
export interface LateAdmissionsView {
  /** Null: the plan allows it. Else why nobody can be admitted. */
  readonly closed: string | null;
  /** Nobody is admitted beyond it; null where the plan sets no limit. */
  readonly latest: string | null;
  readonly items: readonly LateAdmissionView[];
}

export interface LateAdmissionView {
  readonly id: string;
  readonly award: string;
  readonly awardTitle: string;
  readonly username: string;
  readonly displayName: string;
  readonly applicationId: string | null;
  readonly receiptNo: string | null;
  readonly until: string;
  readonly reason: string;
  readonly state: 'pending' | 'admitted' | 'dropped';
  readonly firstBy: string;
  readonly firstAt: string;
  readonly secondBy: string | null;
  readonly secondAt: string | null;
  /** The person asking has asked for it and cannot confirm it. */
  readonly mine: boolean;
}
