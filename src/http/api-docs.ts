import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

export const SESSION_COOKIE = 'jp_session';

/** The interface description of all routes; also what the stale-file check compares. */
export function describeApi(app: NestFastifyApplication): OpenAPIObject {
  const document = new DocumentBuilder()
    .setTitle('匠评 API')
    .setDescription('Errors are application/problem+json (RFC 9457) with `code`, `fields` and `requestId`.')
    .setVersion('1')
    .addCookieAuth(SESSION_COOKIE)
    .addBearerAuth()
    .build();
  return SwaggerModule.createDocument(app, document);
}

/** /api/docs for people, /api/docs-json for programs. Described at the first look, not at start. */
export function serveApiDocs(app: NestFastifyApplication): void {
  SwaggerModule.setup('api/docs', app, () => describeApi(app), {
    jsonDocumentUrl: 'api/docs-json',
    yamlDocumentUrl: 'api/docs-yaml',
    customSiteTitle: '匠评 API',
  });
}
