import { AppError } from '../../shared/errors.js';

export type FeelErrorCode =
  /** The text is no FEEL. */
  | 'FEEL_SYNTAX'
  /** It calls a function that does not exist or is not allowed where it stands. */
  | 'FEEL_FUNCTION'
  /** Source, steps, time or result went over the limit. */
  | 'FEEL_LIMIT'
  /** Evaluation was stopped: `assert`, or a clock or calendar that is not there. */
  | 'FEEL_FAILED';

/** An expression that cannot be read or evaluated. A wrong type is no error in FEEL: it gives null. */
export class FeelError extends AppError {
  readonly status = 422;
  constructor(
    readonly code: FeelErrorCode,
    message: string,
    /** 0-based offset in the source; null where there is none. */
    readonly position: number | null = null,
  ) {
    super(message);
  }
}
