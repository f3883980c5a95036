import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { DataSource } from 'typeorm';
import { createDataSource, openDatabase, type DatabaseConnection } from '../../database/index.js';

/** A database of the trace's own, whose clock the trace moves. */
export interface TraceDatabase {
  readonly dataSource: DataSource;
  close(): Promise<void>;
}

/**
 * The engine takes all real time (leases, backoff, lifetimes of messages, timers) from the database's
 * `clock_timestamp()`. Here a function of that name stands before PostgreSQL's own and adds what the trace
 * has advanced.
 */
const MOVABLE_CLOCK = [
  `CREATE TABLE IF NOT EXISTS trace_clock (ahead interval NOT NULL)`,
  `TRUNCATE trace_clock`,
  `INSERT INTO trace_clock VALUES (interval '0')`,
  `CREATE OR REPLACE FUNCTION public.clock_timestamp() RETURNS timestamptz LANGUAGE sql VOLATILE
     AS 'SELECT pg_catalog.clock_timestamp() + ahead FROM public.trace_clock'`,
];
const SEARCH_PATH = 'public, pg_catalog';

export async function advanceClock(dataSource: DataSource, ms: number): Promise<void> {
  await dataSource.query(`UPDATE trace_clock SET ahead = ahead + $1 * interval '1 millisecond'`, [ms]);
}

/** A migrated database of which nobody else holds a connection yet becomes the trace's. */
export async function openTraceDatabase(connection: DatabaseConnection): Promise<DataSource> {
  let dataSource = await createDataSource(connection).initialize();
  for (const statement of MOVABLE_CLOCK) await dataSource.query(statement);
  if (connection.engine === 'pglite') {
    // One session for all.
    await dataSource.query(`SET search_path = ${SEARCH_PATH}`);
    return dataSource;
  }
  await dataSource.query(
    `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET search_path = ${SEARCH_PATH}', current_database()); END $$`,
  );
  await dataSource.destroy();
  dataSource = await createDataSource(connection).initialize();
  return dataSource;
}

/** Makes one in a folder that goes away with it: the embedded PostgreSQL, or PGlite where that does not run. */
export async function createTraceDatabase(): Promise<TraceDatabase> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'jp-trace-'));
  const database = await openDatabase({
    url: null,
    poolSize: 4,
    dataDirectory: path.join(folder, 'data'),
    fsync: false,
    log: { info: () => undefined, warn: () => undefined },
  });
  const dataSource = await openTraceDatabase(database.connection);
  return {
    dataSource,
    close: async () => {
      await dataSource.destroy();
      await database.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
