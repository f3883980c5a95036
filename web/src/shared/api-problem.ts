import type { FieldProblem } from './api-types.js';
import { texts } from './texts.js';

export interface ProblemDocument {
  readonly title?: string;
  readonly detail?: string;
  readonly code?: string;
  readonly fields?: readonly FieldProblem[];
  readonly [member: string]: unknown;
}

/** A refusal by the server, in words for people. `code` can be copied into a support request. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly fields: readonly FieldProblem[] = [],
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = 'ApiProblem';
  }
}

/** Reads problem+json (RFC 9457); an answer without it (a proxy's page) gets general words by status. */
export async function problemFrom(response: Response): Promise<ApiProblem> {
  const document = await response
    .json()
    .then((value: unknown) => (typeof value === 'object' && value !== null ? (value as ProblemDocument) : {}))
    .catch((): ProblemDocument => ({}));
  return toProblem(response.status, document);
}

export function toProblem(status: number, document: ProblemDocument): ApiProblem {
  const message = document.detail ?? document.title ?? wordsFor(status);
  return new ApiProblem(
    status,
    document.code ?? `HTTP_${String(status)}`,
    message,
    document.fields ?? [],
    document,
  );
}

export function unreachable(): ApiProblem {
  return new ApiProblem(0, 'NETWORK', texts.errors.network);
}

/** Any thrown value as words for people. */
export function messageOf(error: unknown): string {
  if (error instanceof ApiProblem) return error.message;
  return texts.errors.unexpected;
}

function wordsFor(status: number): string {
  const words: Readonly<Record<number, string>> = texts.errors.byStatus;
  return words[status] ?? (status >= 500 ? texts.errors.server : texts.errors.unexpected);
}
