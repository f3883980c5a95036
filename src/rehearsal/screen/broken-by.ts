import { AppError } from '../../shared/errors.js';
import { ApiProblem, ServerGone } from '../player/api.js';
import type { FromScreen } from './screen-messages.js';

const SERVER_ERROR = 500;
const UNKNOWN = '演练没有完成，请稍后再试；再次失败请联系运行维护人员。';

/** What stopped a rehearsal, in words for people, with the task at which it stopped. */
export function brokenBy(error: unknown, lastWords: string): FromScreen & { kind: 'broken' } {
  const kind = 'broken';
  if (error instanceof AppError) {
    const { element } = error.details as { element?: string };
    return { kind, code: error.code, message: error.message, element: element ?? null };
  }
  // For whoever runs the server: it goes to the log there.
  if (!(error instanceof ApiProblem) || error.status >= SERVER_ERROR) console.error(error, lastWords);
  if (error instanceof ApiProblem) return { kind, code: error.code, message: error.message, element: null };
  const gone = error instanceof ServerGone;
  return {
    kind,
    code: gone ? 'SERVER_GONE' : 'REHEARSAL_BROKEN',
    message: gone ? error.message : UNKNOWN,
    element: null,
  };
}
