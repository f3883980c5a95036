/** Shown beside a field, or in the error summary with a link to it. */
export interface FieldProblem {
  /** Path of the form key, e.g. `members.2.age`. */
  readonly field: string;
  /** Rule that failed, e.g. `idcard`. */
  readonly rule: string;
  /** Chinese, names the cure. */
  readonly message: string;
}

/**
 * An expected refusal. `code` is for programs, `message` is Chinese for people and names the cure.
 * The HTTP layer turns it into problem+json (RFC 9457).
 */
export abstract class AppError extends Error {
  abstract readonly code: string;
  /** HTTP status. */
  abstract readonly status: number;
  readonly fields: readonly FieldProblem[] = [];
  /** Extra members of the problem document. */
  readonly details: Readonly<Record<string, unknown>> = {};

  override get name(): string {
    return this.code;
  }
}

/** Also the answer to a case outside one's scope: it is as if it did not exist. */
export class NotFound extends AppError {
  readonly code = 'NOT_FOUND';
  readonly status = 404;
  constructor(message = '没有找到。它可能不存在，或不在您的职责范围内。') {
    super(message);
  }
}

export class Forbidden extends AppError {
  readonly code = 'FORBIDDEN';
  readonly status = 403;
  constructor(message = '您没有这项操作的权限。如需办理，请联系管理员授权。') {
    super(message);
  }
}

/** Somebody else was faster, or the record has moved on. */
export class Conflict extends AppError {
  readonly status = 409;
  constructor(
    readonly code: string,
    message: string,
    override readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }
}

/** Input that cannot be taken as it is. */
export class Invalid extends AppError {
  readonly status: number;
  constructor(
    readonly code: string,
    message: string,
    override readonly fields: readonly FieldProblem[] = [],
    options: { status?: number; details?: Record<string, unknown> } = {},
  ) {
    super(message);
    this.status = options.status ?? 422;
    this.details = options.details ?? {};
  }
  override readonly details: Readonly<Record<string, unknown>>;
}
