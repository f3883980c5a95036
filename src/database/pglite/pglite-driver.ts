import { EventEmitter } from 'node:events';
import { PGlite, type PGliteOptions, type Results } from '@electric-sql/pglite';
import pg from 'pg';
import { prepareValue } from 'pg/lib/utils.js';
import { parseText } from '../pg-types.js';
import { SessionLease } from './session-lease.js';

interface QueryAnswer {
  readonly rows: unknown[];
  readonly rowCount: number | null;
  readonly command: string;
  readonly fields: readonly { name: string; dataTypeID: number }[];
}

type Callback = (error: Error | null, result?: unknown, release?: () => void) => void;

/** Parameters are already in node-postgres' text form when PGlite asks how to write them. */
const asText = (value: unknown): string =>
  Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : (value as string);
const serializers = new Proxy({}, { get: () => asText }) as Record<number, typeof asText>;

const toAnswer = (result: Results<unknown> & { command?: string; rowCount?: number }): QueryAnswer => ({
  rows: result.rows,
  rowCount: result.rowCount ?? null,
  command: result.command ?? '',
  fields: result.fields,
});

/** One checked-out session, with the part of pg's Client that TypeORM calls. */
class PgliteClient extends EventEmitter {
  constructor(
    private readonly database: PGlite,
    readonly release: () => void,
  ) {
    super();
  }

  async query(sql: string, parameters?: readonly unknown[]): Promise<unknown> {
    if (parameters && parameters.length > 0) {
      return toAnswer(await this.database.query(sql, parameters.map(prepareValue), { serializers }));
    }
    const results = await this.database.exec(sql);
    const answers = results.map(toAnswer);
    return answers.length === 1 ? answers[0] : answers;
  }
}

/**
 * What TypeORM's `driver` option wants: an object like the `pg` module whose pools all share one PGlite
 * session, one holder at a time. Ending a pool leaves the database open; `close` ends it.
 */
export interface PgliteDriver {
  readonly Pool: new () => EventEmitter;
  readonly types: object;
  readonly database: PGlite;
  readonly lease: SessionLease;
  close(): Promise<void>;
}

function useNodePostgresParsers(database: PGlite): void {
  const oids = [
    ...Object.keys(database.parsers).map(Number),
    ...Object.values(pg.types.builtins).map(Number),
  ];
  for (const oid of oids) database.parsers[oid] = parseText(oid);
}

/** Opens PGlite in a directory, or in memory without one. The caller holds the directory's instance lock. */
export async function openPglite(options: PGliteOptions = {}): Promise<PgliteDriver> {
  const database = await PGlite.create(options);
  useNodePostgresParsers(database);
  await database.exec('SET TimeZone = UTC');
  const lease = new SessionLease();

  class PglitePool extends EventEmitter {
    connect(callback: Callback): void {
      lease.acquire().then(
        (release) => callback(null, new PgliteClient(database, release), release),
        (error: unknown) => callback(error as Error),
      );
    }

    end(callback: Callback): void {
      callback(null);
    }
  }

  return { Pool: PglitePool, types: {}, database, lease, close: () => database.close() };
}
