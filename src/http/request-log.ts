import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';

const HEALTH = '/api/health/';

/** One line a request: the route's pattern instead of the address, since queries and ids tell of people. */
export function logRequests(server: FastifyInstance, log: Logger): void {
  server.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    done();
  });
  server.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    const level = route.startsWith(HEALTH) ? 'debug' : 'info';
    log[level]({
      requestId: request.id,
      method: request.method,
      route,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    });
    done();
  });
}
