import type { PaymentRow, RegisterEvent } from '../awards/index.js';
import type { PreviewCheck } from '../eligibility/index.js';
import type { DueState } from './assessment-dates.js';

export interface AssessmentView {
  readonly number: number;
  readonly label: string;
  readonly at: string;
  readonly state: DueState;
  readonly reason: string | null;
  readonly decidedAt: string | null;
}

export interface HolderRow {
  /** Of the register entry. */
  readonly id: string;
  readonly entryId: string | null;
  readonly award: string;
  readonly displayName: string;
  readonly holder: string;
  readonly unitName: string;
  readonly district: string | null;
  readonly year: number;
  readonly certificateNo: string | null;
  readonly track: 'named' | 'earlier';
  readonly revokedAt: string | null;
  readonly assessments: readonly AssessmentView[];
  readonly paidFen: number;
  readonly openFen: number;
  /** Something waits for a decision. */
  readonly changeOpen: boolean;
  readonly revocationOpen: boolean;
}

export interface HolderChangeView {
  readonly id: string;
  readonly oldHolder: string;
  readonly newHolder: string;
  readonly reason: string;
  readonly state: 'open' | 'approved' | 'refused';
  readonly requestedAt: string;
  readonly requestedBy: string;
  readonly decidedAt: string | null;
  readonly decision: string | null;
  readonly checks: readonly Pick<PreviewCheck, 'rule' | 'title' | 'clause' | 'result'>[];
}

export interface HolderView extends HolderRow {
  readonly payments: readonly PaymentRow[];
  readonly changes: readonly HolderChangeView[];
  readonly events: readonly RegisterEvent[];
  readonly revokedReason: string | null;
  readonly revokedDocument: string | null;
  /** What may be asked for: form of a change, a revocation. */
  readonly changeForm: unknown;
  readonly mayRevoke: boolean;
}

export type PoolResult = 'open' | 'selected' | 'notSelected' | 'withdrawn';

export interface RecommendationView {
  readonly id: string;
  readonly programme: string;
  readonly year: number;
  readonly on: string;
  readonly by: string;
  readonly note: string;
  readonly result: PoolResult;
  readonly resultOn: string | null;
  readonly resultNote: string | null;
}

export interface PoolRow {
  readonly id: string;
  readonly title: string;
  readonly year: number;
  readonly displayName: string;
  readonly holder: string;
  readonly unitName: string;
  readonly unitCode: string;
  readonly occupation: string;
  readonly field: string;
  readonly district: string | null;
  readonly certificateNo: string | null;
  /** What the title is called now, also where the register has it under a former key. */
  readonly titleLabel: string;
  readonly revokedAt: string | null;
  readonly revokedReason: string | null;
  readonly recommendations: readonly RecommendationView[];
}
