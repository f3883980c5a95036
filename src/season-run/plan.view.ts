import type { AcceptedWarning } from '../seasons/index.js';
import type { Fault } from '../shared/fault.js';

export interface PlanVersionRow {
  readonly id: string;
  readonly planKey: string;
  readonly title: string;
  readonly year: number;
  readonly status: 'draft' | 'checked' | 'released';
  readonly createdAt: Date;
  readonly releasedAt: Date | null;
  /** Somebody has confirmed the release and waits for a second person. */
  readonly awaitingSecond: boolean;
  /** Warnings that were let pass when it was made, each with its reason. */
  readonly acceptedWarnings: readonly AcceptedWarning[];
  /** How much of what a copy carried over nobody has looked at, by the draft it was made of. */
  readonly reviewLeft: number;
  /** Titles of the seasons in which it is in force. */
  readonly seasons: readonly string[];
  /** In force in the season that was asked about. */
  readonly inForce: boolean;
  /** When this very content was last rehearsed on screen to the end. */
  readonly rehearsedAt: Date | null;
}

/** What became of an import: a version, or the faults that stand in its way. */
export interface PlanImportView {
  readonly versionId: string | null;
  readonly faults: readonly Fault[];
}

export interface ReleaseView {
  readonly state: 'released' | 'awaitingSecond';
}
