import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '../../src/bootstrap.js';
import { openDatabase, type OpenDatabase } from '../../src/database/index.js';
import { createLogger } from '../../src/http/index.js';
import { testConfig } from '../support/test-config.js';
import { until } from '../support/until.js';

let folder: string;
let database: OpenDatabase;
let app: NestFastifyApplication;

const postmaster = (): number =>
  Number(readFileSync(path.join(folder, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]);

const ready = () => app.inject({ method: 'GET', url: '/api/health/ready' });

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'jp-outage-'));
  // Or the database's own user would have to go elsewhere.
  chmodSync(folder, 0o711);
  const config = testConfig(folder);
  const log = { info: () => undefined, warn: () => undefined };
  database = await openDatabase({ url: null, poolSize: 4, dataDirectory: folder, log });
  app = await createApp(config, database.connection, createLogger('silent'));
  await app.init();
});
afterAll(async () => {
  await app.close();
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
});

it('says that the database is away while it is, and serves again when it is back', async () => {
  expect((await ready()).statusCode).toBe(200);
  process.kill(postmaster(), 'SIGKILL');

  const during = await until(async () => {
    const answer = await ready();
    return answer.statusCode === 200 ? null : answer;
  });
  expect([during.statusCode, during.json().code]).toEqual([503, 'DATABASE_UNAVAILABLE']);
  await until(async () => (await ready()).statusCode === 200);
});
