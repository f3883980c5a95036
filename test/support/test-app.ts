import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { ModuleMetadata, Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test, type TestingModuleBuilder } from '@nestjs/testing';
import { AppModule } from '../../src/app.module.js';
import { configureApp } from '../../src/bootstrap.js';
import type { AppConfig } from '../../src/config/index.js';
import { createHttpAdapter, createLogger } from '../../src/http/index.js';
import { testConfig } from './test-config.js';
import { openTestDatabase, runFolder, type TestDatabase, type TestEngine } from './test-database.js';

export interface TestApp {
  /** `app.inject({ method, url, payload })` calls it without a socket; `app.get(Token)` reaches inside. */
  readonly app: NestFastifyApplication;
  readonly config: AppConfig;
  readonly database: TestDatabase;
  close(): Promise<void>;
}

export interface TestAppOptions {
  readonly engine?: TestEngine;
  readonly config?: Partial<AppConfig>;
  /** Controllers and modules of the test's own. */
  readonly controllers?: Type[];
  readonly imports?: NonNullable<ModuleMetadata['imports']>;
  /** Replaces providers by fakes. */
  readonly override?: (builder: TestingModuleBuilder) => TestingModuleBuilder;
}

/** The whole application over a fresh database and a data folder of its own. */
export async function openTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const database = await openTestDatabase(options.engine ? { engine: options.engine } : {});
  const folder = mkdtempSync(path.join(runFolder(), 'app-'));
  const config = testConfig(folder, options.config);
  const log = createLogger(config.logLevel);
  const builder = Test.createTestingModule({
    imports: [AppModule.register(config, database.connection, log), ...(options.imports ?? [])],
    controllers: options.controllers ?? [],
  });
  const testing = await (options.override?.(builder) ?? builder).compile();
  const app = testing.createNestApplication<NestFastifyApplication>(createHttpAdapter(config), {
    bodyParser: false,
    logger: false,
  });
  await configureApp(app, config, log);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  const close = async (): Promise<void> => {
    await app.close();
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { app, config, database, close };
}
