import type { Deed, Letter, ScreenReport, Standing } from '../../rehearsal/index.js';
import type { Fault } from '../../shared/fault.js';

/** `asleep`: nobody plays, what was done is kept, it goes on when told. */
export type RehearsalState = 'preparing' | 'resting' | 'running' | 'asleep' | 'done' | 'failed' | 'stopped';

export interface RehearsalRow {
  readonly id: string;
  readonly title: string;
  /** Id of the content: a version's, or the one a version made of the draft would have. */
  readonly versionId: string;
  /** Of a version, not of the draft as it was. */
  readonly ofVersion: boolean;
  /** Of the draft, when it was begun. */
  readonly revision: number;
  readonly state: RehearsalState;
  readonly lines: number;
  /** Where the lines came from, as people know it. */
  readonly linesFrom: string;
  readonly now: string | null;
  readonly by: string;
  readonly begunAt: Date;
}

/** Why it stopped before the end, and where in the script that is mended. */
export interface RehearsalFault {
  readonly code: string;
  readonly message: string;
  /** Line of the script that is about the task. */
  readonly line: number | null;
  readonly element: string | null;
}

/** What a rehearsal's codes are called in its plan. */
export interface RehearsalWords {
  readonly awards: Readonly<Record<string, string>>;
  readonly statuses: Readonly<Record<string, string>>;
  /** Status → reason → words. */
  readonly reasons: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly rules: Readonly<Record<string, string>>;
  readonly stages: Readonly<Record<string, string>>;
  readonly rankings: Readonly<Record<string, string>>;
  readonly rounds: Readonly<Record<string, string>>;
}

export interface RehearsalView extends RehearsalRow {
  /** Null before it has begun. */
  readonly standing: Standing | null;
  readonly words: RehearsalWords;
  /** Warnings of the script's check. */
  readonly warnings: readonly Fault[];
  readonly deeds: number;
  readonly letters: number;
  readonly fault: RehearsalFault | null;
  /** The script is the draft's own, and so are its places. */
  readonly ownScript: boolean;
  readonly ended: boolean;
}

export interface RehearsalDiagram {
  readonly processId: string;
  readonly name: string;
  readonly xml: string;
}

export interface RehearsalDeed extends Deed {
  readonly number: number;
}

export interface RehearsalLetter extends Letter {
  readonly number: number;
}

export interface RehearsalReportView extends ScreenReport {
  /** What came otherwise than the script says, as sentences. */
  readonly unexpectedWords: readonly string[];
}

export interface BegunRehearsal {
  readonly id: string;
}
