export { describeApi, serveApiDocs, SESSION_COOKIE } from './api-docs.js';
export { createHttpAdapter } from './http-adapter.js';
export { createLogger, nestLogger } from './logger.js';
export { type Problem, toProblem } from './problem.js';
export { ProblemFilter } from './problem.filter.js';
export { logRequests } from './request-log.js';
export { addSecurityHeaders } from './security-headers.js';
export { createValidationPipe } from './validation.js';
export { serveWebClient } from './web-client.js';
