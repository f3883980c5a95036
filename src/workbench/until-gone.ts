import type { FastifyReply } from 'fastify';
import { Conflict } from '../shared/errors.js';

/** Aborts when whoever asked has gone before the answer: another question has taken its place. */
export function untilGone(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished)
      controller.abort(new Conflict('PREVIEW_GIVEN_UP', '试印已取消，请再试一次。'));
  });
  return controller.signal;
}
