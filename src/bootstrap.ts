import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import { AppModule } from './app.module.js';
import { withActing } from './audit/index.js';
import type { AppConfig } from './config/index.js';
import type { DatabaseConnection } from './database/index.js';
import {
  addSecurityHeaders,
  createHttpAdapter,
  createValidationPipe,
  logRequests,
  NestingPipe,
  nestLogger,
  ProblemFilter,
  serveApiDocs,
  serveWebClient,
} from './http/index.js';

const MAX_FILES = 10;
const MAX_TEXT_FIELDS = 20;
const MAX_FIELD_BYTES = 100_000;

/** Everything between the socket and the controllers. The server and the end-to-end tests call it alike. */
export async function configureApp(
  app: NestFastifyApplication,
  config: AppConfig,
  log: Logger,
): Promise<void> {
  const server = app.getHttpAdapter().getInstance();
  server.addHook('onRequest', (_request, _reply, done) => withActing(done));
  logRequests(server, log);
  await addSecurityHeaders(server, config.publicUrl);
  await server.register(cookie);
  // Routes open to everybody say their own limit in their route config.
  await server.register(rateLimit, { global: false });
  await server.register(multipart, {
    limits: {
      fileSize: config.uploads.maxFileBytes,
      files: MAX_FILES,
      fields: MAX_TEXT_FIELDS,
      fieldSize: MAX_FIELD_BYTES,
    },
  });
  // JSON and files only: a form or plain text is what another site's page could send.
  server.removeContentTypeParser('text/plain');

  app.setGlobalPrefix('api');
  app.useGlobalPipes(new NestingPipe(), createValidationPipe());
  app.useGlobalFilters(new ProblemFilter(log));
  await serveWebClient(server, config.webDirectory);
  serveApiDocs(app);
}

/** The application over an open, migrated database, ready to listen. */
export async function createApp(
  config: AppConfig,
  connection: DatabaseConnection,
  log: Logger,
): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.register(config, connection, log),
    createHttpAdapter(config),
    { logger: nestLogger(log), bodyParser: false, abortOnError: false },
  );
  await configureApp(app, config, log);
  return app;
}
