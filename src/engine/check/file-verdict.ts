import type { Fault } from '../../shared/fault.js';
import type { FileKind } from './find-files.js';

/**
 * `unreadable`: the file could not be opened, e.g. a dead link or one without permission.
 * `failed`: it was, yet the check came to no result, which is a defect of ours or takes too long.
 */
export type VerdictKind = 'accepted' | 'refused' | 'unreadable' | 'failed';

export interface FileVerdict {
  /** As found, relative to the folder that was asked for. */
  readonly file: string;
  readonly kind: FileKind;
  readonly verdict: VerdictKind;
  readonly faults: readonly Fault[];
  /** Why nothing could be said, of `unreadable` and `failed`. */
  readonly reason?: string;
  readonly milliseconds: number;
}

/** What a judge is asked. */
export interface JudgeRequest {
  readonly path: string;
  readonly file: string;
  readonly kind: FileKind;
}
