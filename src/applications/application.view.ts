/** JSON of the application routes. The web client imports these as types. Instants are ISO strings. */

import type { PartJudgement } from '../eligibility/index.js';
import type { NominationState } from './nomination-record.js';

/** POST /applications/:id/submit */
export interface Receipt {
  readonly receiptNo: string;
  readonly entryId: string;
  readonly submittedAt: string;
}

export interface DraftView {
  readonly data: Readonly<Record<string, unknown>>;
  /** Send it back with the next save. */
  readonly revision: number;
  readonly savedAt: string;
}

/** PUT /applications/:id/draft */
export interface SavedDraft {
  readonly revision: number;
  readonly savedAt: string;
}

export interface FileView {
  readonly id: string;
  /** Section of the evidence, or `form` for a picture of the form itself. */
  readonly section: string;
  readonly position: number;
  readonly name: string;
  readonly size: number;
  readonly mime: string;
  readonly pages: number | null;
  readonly uploadedAt: string;
}

export interface ProgressStep {
  readonly id: string;
  readonly label: string;
  readonly state: 'done' | 'current' | 'todo';
  readonly at: string | null;
}

export interface ApplicationEventView {
  readonly id: string;
  readonly at: string;
  readonly kind: string;
  readonly title: string;
  readonly outcome: string | null;
  readonly outcomeLabel: string | null;
  readonly opinion: string | null;
  readonly organisation: string | null;
}

/** The case an application has become. */
export interface ApplicationEntryView {
  readonly id: string;
  readonly title: string;
  readonly stage: string | null;
  readonly stageLabel: string | null;
  readonly status: string;
  readonly statusLabel: string;
  readonly meaning: string | null;
  readonly reason: string | null;
  readonly reasonLabel: string | null;
}

/** What is to be corrected, and until when. */
export interface CorrectionView {
  readonly due: string | null;
  readonly remark: string | null;
  readonly items: readonly { readonly item: string; readonly label: string; readonly remark: string }[];
  /** Working days left, with today where it is one. */
  readonly daysLeft: number | null;
  readonly overdue: boolean;
}

/** Whether and how an application may be taken back. */
export interface WithdrawalView {
  /** Why it may not; null when it may. */
  readonly closed: string | null;
  readonly reasonRequired: boolean;
  readonly freesPlace: boolean;
}

/** GET /applications: one line of my applications. */
export interface ApplicationSummary {
  readonly id: string;
  readonly seasonId: string;
  readonly seasonTitle: string;
  readonly award: string;
  readonly awardTitle: string;
  readonly awardShort: string;
  readonly state: 'draft' | 'submitted' | 'returned' | 'withdrawn' | 'closed';
  readonly receiptNo: string | null;
  readonly correction: CorrectionView | null;
  readonly editable: boolean;
  /** Why it may not be changed; null when it may. */
  readonly editableReason: string | null;
  readonly entry: ApplicationEntryView | null;
}

/** GET /applications/:id */
export interface ApplicationView extends ApplicationSummary {
  readonly planVersionId: string;
  /** Null once it has been handed in; what came too late stays to be read. */
  readonly draft: DraftView | null;
  /** First instant of submitting that is too late, by the season's clock; for a correction its own. */
  readonly deadline: string | null;
  /** Why it may not be handed in, though perhaps still changed; null when it may. */
  readonly submitReason: string | null;
  readonly withdrawal: WithdrawalView;
  /** Null: the applicant applies for himself. */
  readonly nomination: ApplicationNominationView | null;
  readonly progress: readonly ProgressStep[];
  readonly events: readonly ApplicationEventView[];
  readonly files: readonly FileView[];
  readonly documents: readonly DocumentRef[];
}

/** How an application came from, or is, a nomination. */
export interface ApplicationNominationView {
  readonly id: string;
  readonly state: NominationState;
  readonly wayLabel: string;
  readonly nominator: string;
  /** The person asking is the one put forward. */
  readonly mine: boolean;
  /** It is handed in by the consent of the one put forward. */
  readonly consentNeeded: boolean;
}

export interface DocumentRef {
  readonly id: string;
  readonly title: string;
}

export interface PreviewCheckView {
  readonly rule: string;
  readonly title: string;
  readonly clause: string;
  /** `unknown`: not enough has been filled in to judge. */
  readonly result: 'pass' | 'fail' | 'person' | 'unknown';
  readonly values: readonly { readonly label: string; readonly value: string }[];
  readonly level: 'person' | 'unit';
  readonly parts: readonly PartJudgement[];
  readonly advice: string | null;
  readonly waivable: boolean;
  /** "In principle": who reviews must answer a failure with a reason. */
  readonly soft: boolean;
  /** A hint only: it decides nothing. */
  readonly noteOnly: boolean;
}

/** POST /applications/:id/preview */
export interface PreviewView {
  readonly checks: readonly PreviewCheckView[];
  readonly problems: readonly { readonly field: string; readonly rule: string; readonly message: string }[];
  /** Required evidence sections without a file. */
  readonly missing: readonly { readonly section: string; readonly title: string }[];
}

export interface EvidenceSectionView {
  readonly id: string;
  readonly title: string;
  readonly required: boolean;
  /** Required for some cases, by what their form says. */
  readonly conditional: boolean;
  readonly maxFiles: number | null;
  readonly maxPictures: number | null;
  readonly accept: readonly string[];
  readonly hint: string | null;
}

/** GET /seasons/:id/awards/:award/form and GET /applications/:id/form */
export interface AwardFormView {
  readonly planVersionId: string;
  readonly award: string;
  readonly awardTitle: string;
  /** Form.io definition. */
  readonly form: unknown;
  readonly evidence: readonly EvidenceSectionView[];
  /** Keys of values the server adds. */
  readonly computed: readonly string[];
  readonly maxFileBytes: number;
}
