import { randomUUID } from 'node:crypto';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { AppConfig } from '../config/index.js';

const JSON_LIMIT_BYTES = 2 * 1024 * 1024;
const REQUEST_TIMEOUT_MS = 300_000;
const KEEP_ALIVE_MS = 65_000;

/** Fastify with the limits of this application. Multipart is registered by configureApp. */
export function createHttpAdapter(config: Pick<AppConfig, 'trustProxy'>): FastifyAdapter {
  return new FastifyAdapter({
    multipart: false,
    bodyLimit: JSON_LIMIT_BYTES,
    // Long enough for a large file over a slow line, not for a body that trickles in for ever.
    requestTimeout: REQUEST_TIMEOUT_MS,
    // Longer than the proxy in front keeps its own, or requests fall into a closing connection.
    keepAliveTimeout: KEEP_ALIVE_MS,
    trustProxy: trustedProxies(config.trustProxy),
    genReqId: () => randomUUID(),
    return503OnClosing: true,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 500 },
  });
}

function trustedProxies(
  setting: AppConfig['trustProxy'],
): boolean | string[] | ((address: string, hop: number) => boolean) {
  if (typeof setting === 'number') return (_address, hop) => hop < setting;
  return setting === false ? false : [...setting];
}
