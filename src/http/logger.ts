import type { LoggerService } from '@nestjs/common';
import { type Logger, pino, stdSerializers } from 'pino';
import { QueryFailedError } from 'typeorm';
import type { LogLevel } from '../config/index.js';

/** SQLSTATE class 22: the message quotes the value that did not fit. */
const QUOTES_DATA = /^22/;

interface LoggedError {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly stack?: string;
}

/**
 * An error without the data it was about: parameters, rows quoted by the database and other members of
 * the error object stay out of the log.
 */
export function serializeError(error: unknown): LoggedError {
  if (!(error instanceof Error))
    return { type: typeof error, message: 'A value that is no Error was thrown.' };
  const cause = error instanceof QueryFailedError ? (error.driverError as Error) : error;
  const code = (cause as { code?: unknown }).code;
  const known = typeof code === 'string' ? code : undefined;
  const hidden = known !== undefined && QUOTES_DATA.test(known);
  const message = hidden ? `database error ${known}` : error.message;
  // The stack begins with the message.
  const frames = error.stack?.slice(error.stack.indexOf('\n    at ')) ?? '';
  return {
    type: error.name,
    message,
    ...(known === undefined ? {} : { code: known }),
    stack: `${error.name}: ${message}${frames}`,
  };
}

/** JSON lines on stdout. Callers log ids, codes and durations, never what people entered. */
export function createLogger(level: LogLevel): Logger {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { ...stdSerializers, err: serializeError },
  });
}

const stackOf = (rest: readonly unknown[]): string | undefined =>
  rest.find((part): part is string => typeof part === 'string' && part.includes('\n    at '));

const contextOf = (rest: readonly unknown[]): string | undefined => {
  const last = rest.at(-1);
  return typeof last === 'string' && !last.includes('\n') ? last : undefined;
};

/** Lets Nest's own messages into the same stream. Its start-up chatter counts as debug. */
export function nestLogger(log: Logger): LoggerService {
  const write =
    (level: 'debug' | 'warn' | 'error' | 'fatal') =>
    (message: unknown, ...rest: unknown[]): void => {
      const fields = { context: contextOf(rest), stack: stackOf(rest) };
      if (message instanceof Error) log[level]({ ...fields, err: message });
      else log[level](fields, String(message));
    };
  return {
    log: write('debug'),
    debug: write('debug'),
    verbose: write('debug'),
    warn: write('warn'),
    error: write('error'),
    fatal: write('fatal'),
  };
}
