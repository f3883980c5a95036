import type { PartJudgement } from '../eligibility/index.js';
import type { AnswerSection } from '../forms/index.js';
import type { QuotaMeterView } from '../quotas/index.js';
import type { PlanAward, PlanStatus } from '../seasons/index.js';

/** A line of a list of cases. Instants are ISO strings. */
export interface EntryRow {
  readonly id: string;
  readonly award: string;
  readonly awardTitle: string;
  readonly title: string;
  readonly holderName: string;
  readonly unitName: string;
  readonly receiptNo: string | null;
  readonly status: string;
  readonly statusLabel: string;
  readonly statusTone: NonNullable<PlanStatus['tone']>;
  readonly reason: string | null;
  readonly reasonLabel: string | null;
  readonly stage: string | null;
  readonly stageLabel: string | null;
  readonly submittedAt: string;
  readonly endedAt: string | null;
  /** By when its applicant has to hand in again; null when it is not with him. */
  readonly correctionDue: string | null;
  readonly correctionOverdue: boolean;
  /** Its place in the order its recommending body has handed in; null without one, and in blind mode. */
  readonly recommendation: { readonly rank: number; readonly of: number } | null;
}

export interface EntryListView {
  readonly items: readonly EntryRow[];
  readonly total: number;
  readonly page: number;
  readonly size: number;
  readonly facets: {
    readonly award: readonly EntryFacet[];
    readonly status: readonly EntryFacet[];
    readonly stage: readonly EntryFacet[];
  };
}

export interface EntryFacet {
  readonly id: string;
  readonly label: string;
  readonly count: number;
}

/** A rule as it was judged, with the values it saw. */
export interface CheckView {
  readonly rule: string;
  readonly title: string;
  readonly clause: string;
  readonly level: 'person' | 'unit';
  readonly result: 'pass' | 'fail' | 'person';
  readonly values: readonly { readonly label: string; readonly value: string }[];
  /** 1-based row of the decision table that decided; null when none matched. */
  readonly row: number | null;
  readonly annotation: string | null;
  /** Of a rule that combines others. */
  readonly parts: readonly PartJudgement[];
  readonly waivable: boolean;
  readonly waived: boolean;
  readonly waivedBy: string | null;
  readonly waivedAt: string | null;
  readonly reason: string | null;
  /** "In principle": a failure stops nothing, but who reviews must answer it. */
  readonly soft: boolean;
  readonly answered: boolean;
  readonly answeredBy: string | null;
  readonly answeredAt: string | null;
  readonly answerReason: string | null;
  readonly advice: string | null;
}

/** A hint for whoever reviews; it decides nothing. */
export interface NoteView {
  readonly rule: string;
  readonly title: string;
  readonly clause: string;
  /** `unknown`: not enough was filled in to judge. */
  readonly result: CheckView['result'] | 'unknown';
  readonly values: CheckView['values'];
}

export interface EvidenceView {
  readonly section: string;
  readonly title: string;
  readonly files: readonly EvidenceFileView[];
}

export interface EvidenceFileView {
  readonly id: string;
  /** As uploaded; in blind mode the section's title and a number. */
  readonly name: string;
  readonly mime: string;
  readonly size: number;
  readonly pages: number | null;
}

export interface EntryEventView {
  readonly id: string;
  readonly at: string;
  readonly kind: string;
  readonly title: string;
  readonly outcome: string | null;
  readonly outcomeLabel: string | null;
  readonly opinion: string | null;
  readonly actor: string | null;
  readonly organisation: string | null;
  /** Papers that came with the decision. */
  readonly files: readonly Omit<EvidenceFileView, 'pages'>[];
}

/** Another case of the same kind in the season; outside one's scope only that there is one. */
export interface ConflictView {
  readonly entryId: string | null;
  readonly title: string | null;
  readonly holderName: string | null;
  readonly statusLabel: string | null;
}

export interface RoundScoreView {
  readonly round: string;
  readonly label: string;
  /** Hundredths of a point. */
  readonly value: number;
  readonly explanation: unknown;
}

/** Who put the applicant forward, and the consent as it was kept. */
export interface EntryNominationView {
  readonly wayLabel: string;
  readonly nominator: string;
  readonly nominators: number;
  readonly sentAt: string | null;
  readonly consentedAt: string | null;
  readonly consentText: string | null;
  readonly consentHash: string | null;
  readonly corrected: boolean;
  /** What was written on a form of its own; empty where it was the award's form. */
  readonly written: readonly AnswerSection[];
}

export interface EntryView extends EntryRow {
  /** Null where he applied himself, and in blind mode. */
  readonly nomination: EntryNominationView | null;
  readonly applicationId: string;
  readonly seasonId: string;
  readonly planVersionId: string;
  readonly meaning: string | null;
  /** How many times it was handed in; more than one after corrections. */
  readonly submissions: number;
  readonly answers: readonly AnswerSection[];
  /** Paths of answers that are not as they were handed in before the last correction. */
  readonly changed: readonly string[];
  /** Sensitive numbers are shown in part. */
  readonly masked: boolean;
  /** The person asking may see them in full on stating a reason. */
  readonly mayUnmask: boolean;
  readonly computed: Readonly<Record<string, unknown>>;
  readonly checks: readonly CheckView[];
  readonly notes: readonly NoteView[];
  readonly evidence: readonly EvidenceView[];
  readonly events: readonly EntryEventView[];
  readonly quota: QuotaMeterView | null;
  readonly conflicts: readonly ConflictView[];
  readonly conflictLabel: NonNullable<PlanAward['conflict']>['label'] | null;
  readonly scores: readonly RoundScoreView[];
  readonly documents: readonly { readonly id: string; readonly title: string }[];
}
