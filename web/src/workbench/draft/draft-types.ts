import type { DraftFileView, FileChange } from '../../../../src/workbench/plan-draft.view.js';

export type { FileChange };

/** Changes that belong together: done, saved and undone as one. `content` null takes a file away. */
export interface Step {
  /** In words, for the history. */
  readonly label: string;
  readonly changes: readonly StepChange[];
}

export interface StepChange extends FileChange {
  /** What the content was made of, where an editor held it for a while: what others wrote since stays. */
  readonly base?: string;
}

/** One file that two people changed in the same lines. */
export interface FileConflict {
  readonly path: string;
  readonly base: string;
  readonly mine: string;
  readonly theirs: string;
}

export type SaveState =
  | { readonly kind: 'saved' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'saving' }
  /** Kept in this browser until the server can be reached. */
  | { readonly kind: 'offline' }
  | { readonly kind: 'refused'; readonly error: unknown }
  | { readonly kind: 'conflict'; readonly conflicts: readonly FileConflict[] };

/** What editors see of a draft; a new object after every change. */
export interface DraftSnapshot {
  readonly files: ReadonlyMap<string, string>;
  readonly save: SaveState;
  readonly canUndo: string | null;
  readonly canRedo: string | null;
  /** Of the server. */
  readonly revision: number;
}

/** The server, as far as the store needs it. */
export interface DraftServer {
  write(
    label: string,
    changes: readonly (FileChange & { revision: number })[],
  ): Promise<{ revision: number }>;
  news(after: number): Promise<{
    revision: number;
    files: readonly { path: string; content: string | null; revision: number }[];
  }>;
}

/** Where work waits that the server does not have yet; it survives a reload. */
export interface Shelf {
  load(): Promise<Readonly<Record<string, ShelvedFile>> | undefined>;
  keep(files: Readonly<Record<string, ShelvedFile>>): Promise<void>;
}

/** Unsaved content and what it was made of. */
export interface ShelvedFile {
  readonly base: string | null;
  readonly revision: number;
  readonly content: string | null;
}

export type ServerFile = DraftFileView;
