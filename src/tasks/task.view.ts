import type { EntryView } from '../entries/index.js';
import type { SheetItem } from '../scoring/index.js';
import type { PlanTask } from '../seasons/index.js';

/** A line of the task list. Instants are ISO strings. */
export interface TaskRow {
  readonly id: string;
  readonly seasonId: string;
  /** Null for steps of the season itself. */
  readonly entryId: string | null;
  readonly elementId: string;
  readonly label: string;
  /** Title of the case; an alias where the task is blind. */
  readonly title: string;
  readonly award: string | null;
  readonly awardShort: string | null;
  /** Employer of the case; null where the task is blind. */
  readonly unitName: string | null;
  /** Office whose task it is. */
  readonly organisation: string | null;
  readonly dueAt: string | null;
  /** By the season's clock. */
  readonly overdue: boolean;
  /** The case's rules were judged anew while it was open. */
  readonly rechecked: boolean;
  readonly assignee: TaskPerson | null;
  readonly openedAt: string;
  /** `role@organisation` by which the person asking sees it. */
  readonly group: string;
  /** Whose role that is, where one stands in for somebody. */
  readonly deputyFor: string | null;
  readonly state: 'open' | 'completed' | 'cancelled';
  /** Of a completed task. */
  readonly outcomeLabel: string | null;
  readonly endedAt: string | null;
}

export interface TaskPerson {
  readonly id: string;
  readonly name: string;
  readonly mine: boolean;
}

/** A file uploaded to a task. */
export interface TaskFileView {
  readonly id: string;
  readonly name: string;
  readonly mime: string;
  readonly size: number;
}

export interface TaskFacet {
  readonly id: string;
  readonly label: string;
  readonly count: number;
}

export interface TaskListView {
  readonly items: readonly TaskRow[];
  /** Exact up to some thousands; beyond that see `totalIsCapped`. */
  readonly total: number;
  /** There are at least `total` tasks, not counted to the end. */
  readonly totalIsCapped: boolean;
  readonly page: number;
  readonly size: number;
  readonly facets: { readonly element: readonly TaskFacet[]; readonly award: readonly TaskFacet[] };
}

export interface TaskOutcomeView {
  readonly id: string;
  readonly label: string;
  readonly tone: 'primary' | 'default' | 'danger';
  /** Keys of the form that must be filled for it. */
  readonly requires: readonly string[];
  /** What it brings about, in a sentence. */
  readonly consequence: string | null;
  /** Why it would be refused as things stand; null when it would not. */
  readonly refusal: string | null;
  /** What may be listed for the applicant to correct; null where the outcome does not return the case. */
  readonly corrections: CorrectionChoices | null;
}

export interface CorrectionChoices {
  readonly required: boolean;
  readonly fields: readonly CorrectionChoice[];
  readonly evidence: readonly CorrectionChoice[];
}

export interface CorrectionChoice {
  readonly item: string;
  readonly label: string;
}

export interface PendingSecond {
  readonly outcome: string;
  readonly outcomeLabel: string;
  readonly by: TaskPerson;
  readonly at: string;
  /** What the first person filled in. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** Everything a person needs in order to decide. */
export interface TaskView extends TaskRow {
  /** Form.io definition of the task's plan version; null when the task has no form. */
  readonly form: unknown;
  readonly outcomes: readonly TaskOutcomeView[];
  readonly entry: EntryView | null;
  /** What stands beside the form. */
  readonly shows: readonly NonNullable<PlanTask['shows']>[number][];
  readonly blind: boolean;
  /** Failures "in principle" may be answered here. */
  readonly answersSoftRules: boolean;
  readonly secondPerson: boolean;
  readonly pendingSecond: PendingSecond | null;
  /** It is open and ends in a score: there is a blank score sheet of it. */
  readonly scored: boolean;
  /** How the form becomes a score, in hundredths of a point; null where it does not. */
  readonly sheet: {
    readonly label: string;
    readonly items: readonly SheetItem[];
    readonly max: number;
  } | null;
  readonly variables: {
    readonly loopCounter?: number;
    readonly round?: string;
    readonly roundLabel?: string;
    /** Points between which the score lies. */
    readonly roundMin?: number;
    readonly roundMax?: number;
    readonly position?: number;
    readonly ranking?: string;
    readonly objectionId?: string;
  };
  /** What was filled in, once completed. */
  readonly data: Readonly<Record<string, unknown>> | null;
}

export interface CompletionView {
  readonly state: 'completed' | 'awaitingSecond';
}

/** Result of one task of a bulk act. */
export interface CompletionResult {
  readonly id: string;
  readonly ok: boolean;
  readonly state?: CompletionView['state'];
  readonly code?: string;
  readonly message?: string;
}
