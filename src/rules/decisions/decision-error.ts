import { AppError } from '../../shared/errors.js';

export type DecisionErrorCode =
  /** No decision by this id in the file. */
  | 'DECISION_UNKNOWN'
  /** The file has faults; they were reported when it was parsed. */
  | 'DECISION_FAULTY'
  /** Rows that must not hit together did. */
  | 'DECISION_CONFLICT'
  /** A result that is not of the type its variable has. */
  | 'DECISION_TYPE'
  /** Values that cannot be summed or compared. */
  | 'DECISION_AGGREGATION';

/** A decision that gives no answer. On an engine it is an incident. */
export class DecisionError extends AppError {
  readonly status = 422;
  constructor(
    readonly code: DecisionErrorCode,
    message: string,
    override readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }
}
