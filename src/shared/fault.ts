/** A finding about a file that somebody edits. Collected, never thrown one by one. */
export interface Fault {
  /** Stable code for programs, e.g. `BPMN_UNKNOWN_SERVICE_TASK`. */
  readonly code: string;
  readonly severity: 'error' | 'warning';
  /** File as the author knows it, e.g. `bpmn/PLAN/season.bpmn`. */
  readonly file: string;
  /** 1-based, where the format has lines. */
  readonly line?: number;
  /** Diagram element, table cell, form component or YAML path. */
  readonly element?: string;
  /** What is wrong, in Chinese. */
  readonly message: string;
  /** What to do about it, in Chinese. */
  readonly cure: string;
}

/** What a copy carried over has not been looked at: a finding about people's work, not about a file. */
export const REVIEW_LEFT = 'DRAFT_REVIEW_LEFT';

/** Which finding it is, whatever line it has moved to: by this somebody's reason to let it pass is kept. */
export const faultKey = ({ code, file, element, message }: Fault): string =>
  [code, file, element ?? '', message].join('|');
