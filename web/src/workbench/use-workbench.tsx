import { createContext, useContext } from 'react';
import type { Document } from 'yaml';
import type { SeasonPlan } from '../../../src/seasons/plan.js';
import type { DraftCheckView, Fault, PlanDraftView } from '../shared/api-types.js';
import type { DraftSnapshot, Step } from './draft/draft-types.js';
import type { Place } from './fault-place.js';
import type { Tour } from './tour/use-tour.js';

/** What every part of the workbench works with. */
export interface Workbench {
  readonly draft: PlanDraftView;
  /** Path → content, as edited here, saved or not. Binary files as base64. */
  readonly files: DraftSnapshot['files'];
  readonly save: DraftSnapshot['save'];
  /** The plan file as data; null while its text cannot be read. Any part of it may be missing or wrong. */
  readonly plan: Partial<SeasonPlan> | null;
  /** What the last check found; null before the first. It may be older than the last change. */
  readonly check: DraftCheckView | null;
  readonly checking: boolean;
  /** Does a step: undoable, saved by itself. */
  readonly apply: (step: Step) => void;
  /** Edits the plan file as a document, so that comments and order stay. */
  readonly editPlan: (label: string, edit: (document: Document) => void) => void;
  /** Sends what waits. @returns whether everything is saved */
  readonly flush: () => Promise<boolean>;
  /** A step back from outside the page, e.g. of the history. */
  readonly refresh: () => Promise<void>;
  /** Asks the server for the draft's data that are no files (title, review list, comments) again. */
  readonly reload: () => void;
  /** Going through what a copy carried over. */
  readonly tour: Tour;
  /** Address of a place in this draft. */
  readonly linkTo: (place: Place) => string;
}

export const WorkbenchContext = createContext<Workbench | null>(null);

export function useWorkbench(): Workbench {
  const workbench = useContext(WorkbenchContext);
  if (!workbench) throw new Error('There is no workbench around this part.');
  return workbench;
}

/** Faults of one file, as the last check found them. */
export function faultsOf(check: DraftCheckView | null, file: string): readonly Fault[] {
  return (check?.faults ?? []).filter((fault) => fault.file === file);
}
