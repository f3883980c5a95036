import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import {
  createDataSource,
  openPglite,
  runMigrations,
  startEmbeddedPostgres,
  type DatabaseConnection,
} from '../../src/database/index.js';

export type TestEngine = DatabaseConnection['engine'];

export interface TestDatabase {
  /** Connected, migrated, empty but for what migrations put in. */
  readonly dataSource: DataSource;
  /** To hand to the application under test. */
  readonly connection: DatabaseConnection;
  close(): Promise<void>;
}

export interface TestDatabaseOptions {
  readonly engine?: TestEngine;
  /** Entity classes for the returned DataSource. Hand-written SQL needs none. */
  readonly entities?: readonly (new () => object)[];
}

const LOCK_TIMEOUT_MS = 120_000;
const DEFAULT_SERVER = 'postgres://postgres@127.0.0.1:5432/postgres';

/** Removed with all that is in it when the run ends. */
export function runFolder(): string {
  return (process.env['JP_TEST_RUN'] ??= mkdtempSync(path.join(os.tmpdir(), 'jp-test-')));
}

function chosenEngine(): TestEngine {
  const named = process.env['JP_TEST_DB'] as TestEngine | undefined;
  return named ?? (process.env['DATABASE_URL_TEST'] ? 'server' : 'embedded');
}

/** A fresh database in a moment: the schema is migrated once a run, then copied. */
export async function openTestDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const engine = options.engine ?? chosenEngine();
  const { connection, discard } = engine === 'pglite' ? await freshPglite() : await freshPostgres(engine);
  const dataSource = createDataSource(connection, { entities: [...(options.entities ?? [])] });
  await dataSource.initialize();
  const close = async (): Promise<void> => {
    await dataSource.destroy();
    await discard();
  };
  return { dataSource, connection, close };
}

interface Fresh {
  readonly connection: DatabaseConnection;
  discard(): Promise<void>;
}

async function freshPglite(): Promise<Fresh> {
  const template = path.join(runFolder(), 'pglite-template.tar');
  await once('pglite-template', async () => {
    const driver = await openPglite();
    await runMigrations({ engine: 'pglite', options: { driver, database: 'postgres' }, lease: driver.lease });
    const dump = await driver.database.dumpDataDir('none');
    writeFileSync(template, Buffer.from(await dump.arrayBuffer()));
    await driver.close();
  });
  const driver = await openPglite({ loadDataDir: new Blob([readFileSync(template)]) });
  return {
    connection: { engine: 'pglite', options: { driver, database: 'postgres' }, lease: driver.lease },
    discard: () => driver.close(),
  };
}

async function freshPostgres(engine: 'embedded' | 'server'): Promise<Fresh> {
  const url = engine === 'embedded' ? await embeddedServer() : serverUrl();
  const run = `jp_${path.basename(runFolder()).replace(/\W/g, '').toLowerCase()}`;
  const template = `${run}_template`;
  await once(`${engine}-template`, async () => {
    await administer(url, `CREATE DATABASE ${template}`);
    await runMigrations(connectionTo(engine, url, template));
  });
  const name = `${run}_${randomBytes(5).toString('hex')}`;
  await administer(url, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  return {
    connection: connectionTo(engine, url, name),
    discard: () => administer(url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

function serverUrl(): string {
  const url = process.env['DATABASE_URL_TEST'] ?? DEFAULT_SERVER;
  // The end of the run drops what this run has made there.
  writeFileSync(path.join(runFolder(), 'server-url'), url);
  return url;
}

/** One server a run, started by whoever asks first; the end of the run stops it. */
async function embeddedServer(): Promise<string> {
  const note = path.join(runFolder(), 'embedded-url');
  await once('embedded-server', async () => {
    const server = await startEmbeddedPostgres({
      dataDirectory: path.join(runFolder(), 'embedded'),
      fsync: false,
    });
    writeFileSync(path.join(runFolder(), 'embedded-pid'), String(server.pid()));
    writeFileSync(
      note,
      `postgres://${server.username}:${server.password}@${server.host}:${server.port}/postgres`,
    );
  });
  return readFileSync(note, 'utf8');
}

function connectionTo(engine: 'embedded' | 'server', url: string, database: string): DatabaseConnection {
  const target = new URL(url);
  target.pathname = `/${database}`;
  return { engine, options: { url: target.href, poolSize: 10 } };
}

async function administer(url: string, sql: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** Jest's workers are processes of their own: the first does the work, the others wait for it. */
async function once(name: string, work: () => Promise<void>): Promise<void> {
  const done = path.join(runFolder(), `${name}.done`);
  const lock = path.join(runFolder(), `${name}.lock`);
  const end = Date.now() + LOCK_TIMEOUT_MS;
  while (!existsSync(done)) {
    if (take(lock)) {
      try {
        if (!existsSync(done)) await work();
        writeFileSync(done, '');
      } finally {
        rmdirSync(lock);
      }
    } else {
      if (Date.now() > end) throw new Error(`Waited too long for another test worker to prepare ${name}.`);
      await delay(20);
    }
  }
}

function take(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    return false;
  }
}
