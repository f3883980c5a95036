import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { type Problem, toProblem } from './problem.js';

const RETRY_AFTER_SECONDS = '5';

/** Every error of every route leaves as problem+json; what is our fault is logged under the request's id. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const problem = toProblem(error);
    if (problem.status >= 500) this.log.error({ err: error, requestId: request.id, code: problem.code });
    // The answer has begun (a download broke off): nothing sensible can be added.
    if (reply.sent) return;
    sendProblem(request, reply, problem);
  }
}

export function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem): void {
  if (problem.status === 503) void reply.header('retry-after', RETRY_AFTER_SECONDS);
  void reply
    .status(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('cache-control', 'no-store')
    // The path without its query, which may hold names that were searched for.
    .send(JSON.stringify({ ...problem, instance: request.url.split('?')[0], requestId: request.id }));
}
