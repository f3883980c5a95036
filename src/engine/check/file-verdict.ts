import type { Fault } from '../../shared/fault.js';
import type { FileKind } from './find-files.js';

/** `failed`: nothing could be said about the file; everything else is a result. */
export type VerdictKind = 'accepted' | 'refused' | 'failed';

export interface FileVerdict {
  /** As found, relative to the folder that was asked for. */
  readonly file: string;
  readonly kind: FileKind;
  readonly verdict: VerdictKind;
  readonly faults: readonly Fault[];
  /** Why nothing could be said. */
  readonly reason?: string;
  readonly milliseconds: number;
}

/** What a judge is asked. */
export interface JudgeRequest {
  readonly path: string;
  readonly file: string;
  readonly kind: FileKind;
}
