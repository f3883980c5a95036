import type { Fault } from '../shared/fault.js';

export interface PlanDraftRow {
  readonly id: string;
  readonly title: string;
  /** The version it was copied from; null for one that was imported. */
  readonly baseVersionId: string | null;
  /** The version that was made of it last. */
  readonly versionId: string | null;
  readonly revision: number;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly changedAt: Date;
  /** Who wrote in it, newest first. */
  readonly editors: readonly string[];
  readonly openComments: number;
}

export interface DraftFileView {
  readonly path: string;
  /** Text, or base64 of a binary file. */
  readonly content: string;
  readonly revision: number;
}

/** Something that a copy carried over and a person has to look at. */
export interface DraftReviewItem {
  readonly part: string;
  readonly text: string;
  /** Path in the plan, or file and line; drafts of earlier times know neither. */
  readonly at?: string;
  readonly file?: string;
  readonly line?: number;
  /** What the line said when the copy was made. */
  readonly says?: string;
  readonly doneBy: string | null;
  readonly doneAt: string | null;
}

export interface PlanDraftView extends PlanDraftRow {
  readonly files: readonly DraftFileView[];
  readonly review: readonly DraftReviewItem[];
}

/** What a change did to one file; `content` null takes the file away. */
export interface FileChange {
  readonly path: string;
  readonly content: string | null;
}

export interface SavedView {
  /** Of the draft, and of every file that was written. */
  readonly revision: number;
}

/** Files that others have written since. */
export interface DraftNewsView {
  readonly revision: number;
  readonly files: readonly {
    readonly path: string;
    readonly content: string | null;
    readonly revision: number;
    readonly by: string;
    readonly byMe: boolean;
  }[];
}

export interface DraftChangeRow {
  readonly revision: number;
  readonly label: string;
  readonly by: string;
  readonly at: Date;
  readonly paths: readonly string[];
}

export interface DraftCheckView {
  readonly revision: number;
  readonly faults: readonly Fault[];
  readonly errors: number;
  readonly warnings: number;
  /** Where everything is in order: the version that would be made of it. */
  readonly wouldBe: string | null;
}

export interface MadeVersionView {
  readonly versionId: string;
}

export interface PlanCommentView {
  readonly id: string;
  readonly threadId: string;
  readonly part: string;
  readonly anchor: string | null;
  readonly body: string;
  readonly by: string;
  readonly at: Date;
  readonly resolvedBy: string | null;
  readonly resolvedAt: Date | null;
}
