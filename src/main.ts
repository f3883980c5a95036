import 'reflect-metadata';
import { setTimeout as delay } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import { createApp } from './bootstrap.js';
import { type AppConfig, loadConfig } from './config/index.js';
import { databaseFailure, openDatabase, type OpenDatabase } from './database/index.js';
import { createLogger } from './http/index.js';
import { AppError } from './shared/errors.js';

const CLOSE_TIMEOUT_MS = 25_000;

/** What stands between a person and a running server, without a stack where the cure is known. */
function explain(error: unknown, config: AppConfig | null): string {
  if (error instanceof AppError) return error.message;
  const { code, stack, message } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE' && config) {
    return (
      `端口 ${config.port} 已被占用。请关闭占用它的程序，或换一个端口启动：PORT=${config.port + 1} npm start` +
      ` Port ${config.port} is in use: stop what uses it, or choose another with PORT.`
    );
  }
  return databaseFailure(error)?.message ?? stack ?? message;
}

/** Stops what has been started so far, in order, once; a step of starting that is under way ends first. */
class Lifecycle {
  private app: NestFastifyApplication | null = null;
  private database: OpenDatabase | null = null;
  private exitCode: number | null = null;
  private log: Logger | null = null;
  private ending: Promise<void> | null = null;

  constructor() {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => this.stop(0));
    // Started by scripts/start.mjs: if that is killed, nobody is left to stop us.
    if (process.connected) process.on('disconnect', () => this.stop(0));
    process.on('uncaughtException', (error) => this.broken(error));
    process.on('unhandledRejection', (error) => this.broken(error));
  }

  async start(config: AppConfig): Promise<void> {
    const log = (this.log = createLogger(config.logLevel));
    this.database = await openDatabase({
      ...{
        url: config.database.url,
        poolSize: config.database.poolSize,
        fsync: config.database.fsync,
        dataDirectory: config.dataDirectory,
      },
      log: { info: (message) => log.info(message), warn: (message) => log.warn(message) },
    });
    if (this.stopping()) return this.finish();
    const app = await createApp(config, this.database.connection, log);
    this.app = app;
    if (this.stopping()) return this.finish();
    await app.listen(config.port, config.host);
    if (this.stopping()) return this.finish();
    const url = await app.getUrl();
    log.info({ url, database: this.database.connection.engine }, 'listening');
    if (process.connected) process.send?.({ listening: url });
  }

  async startFailed(): Promise<void> {
    this.exitCode = 1;
    await this.finish();
  }

  private stopping(): boolean {
    return this.exitCode !== null;
  }

  private stop(code: number): void {
    if (this.stopping()) return;
    this.exitCode = code;
    if (this.app) void this.finish();
  }

  private broken(error: unknown): void {
    // While stopping, who started us may be gone, and a fatal line would be written to nobody for ever.
    if (!this.stopping()) this.log?.fatal({ err: error }, 'An error nobody caught; stopping.');
    this.stop(1);
  }

  private finish(): Promise<void> {
    return (this.ending ??= this.end());
  }

  /** No new requests, those at work are finished, then the database ends. */
  private async end(): Promise<void> {
    try {
      await Promise.race([this.app?.close(), delay(CLOSE_TIMEOUT_MS, undefined, { ref: false })]);
      await this.database?.stop();
    } catch (error) {
      this.log?.error({ err: error }, 'Stopping was not clean.');
    } finally {
      process.exit(this.exitCode ?? 1);
    }
  }
}

const lifecycle = new Lifecycle();
let config: AppConfig | null = null;
try {
  config = loadConfig();
  await lifecycle.start(config);
} catch (error) {
  console.error(`\n${explain(error, config)}\n`);
  await lifecycle.startFailed();
}
