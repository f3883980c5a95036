import { existsSync } from 'node:fs';
import path from 'node:path';
import type { EntityManager } from 'typeorm';
import { childEnvironment, loadConfig } from '../config/index.js';
import { createDataSource, openDatabase } from '../database/index.js';
import { cipherOf } from '../identity/index.js';
import { readVersion, type PlanVersion } from '../seasons/index.js';
import { Invalid } from '../shared/errors.js';
import { readSeasonRecord } from './read-season-record.js';
import type { SeasonRecord } from './season-record.js';

export interface SeasonPlace {
  /** Id of a season, or key of a plan that has one closed season. */
  readonly season: string;
  /** Address of a PostgreSQL server; null: the embedded database of `dataDirectory`. */
  readonly database: string | null;
  /** Where the keys are, and the embedded database. */
  readonly dataDirectory: string | null;
}

export interface OpenedSeason {
  readonly record: SeasonRecord;
  /** Plan in force when it closed. */
  readonly base: PlanVersion;
}

/** Reads a closed season out of a database, which is left exactly as it is. @throws AppError naming the cure */
export async function openSeason(place: SeasonPlace): Promise<OpenedSeason> {
  const { dataDirectory } = place;
  if (dataDirectory !== null && !existsSync(path.join(dataDirectory, 'secrets.json')))
    throw new Invalid('DATA_MISSING', `${dataDirectory} 不是平台的数据目录，请核对 --data。`);
  const config = loadConfig(childEnvironment(dataDirectory === null ? {} : { DATA_DIR: dataDirectory }));
  const database = await openDatabase({
    ...{ url: place.database, poolSize: 1, dataDirectory: config.dataDirectory, migrate: false },
    log: { info: () => undefined, warn: (message) => console.warn(message) },
  });
  const dataSource = createDataSource(database.connection);
  try {
    await dataSource.initialize();
    return await dataSource.transaction('REPEATABLE READ', (tx) =>
      readClosed(tx, place.season, (id) => readVersion(tx, id), cipherOf(config)),
    );
  } finally {
    if (dataSource.isInitialized) await dataSource.destroy();
    await database.stop();
  }
}

/** In a transaction that the database itself keeps from writing. @throws NotFound, Invalid */
export async function readClosed(
  tx: EntityManager,
  wanted: string,
  version: (id: string) => Promise<PlanVersion>,
  cipher: ReturnType<typeof cipherOf>,
): Promise<OpenedSeason> {
  await tx.query('SET TRANSACTION READ ONLY');
  const known = new Map<string, Promise<PlanVersion>>();
  const once = (id: string): Promise<PlanVersion> => {
    const reading = known.get(id) ?? version(id);
    known.set(id, reading);
    return reading;
  };
  const { id, versionId } = await theSeason(tx, wanted);
  const record = await readSeasonRecord(tx, id, { version: once, cipher });
  return { record, base: await once(versionId) };
}

interface Found {
  readonly id: string;
  readonly title: string;
  readonly state: string;
  readonly versionId: string;
}

async function theSeason(tx: EntityManager, wanted: string): Promise<Found> {
  const found: Found[] = await tx.query(
    `SELECT id::text, title, state, plan_version_id AS "versionId" FROM season
     WHERE id::text = $1 OR plan_key = $1 ORDER BY created_at`,
    [wanted],
  );
  const closed = found.filter(({ state }) => state === 'closed');
  if (closed.length === 1 && closed[0]) return closed[0];
  if (found.length === 0)
    throw new Invalid('SEASON_MISSING', `没有批次“${wanted}”，请核对批次编号或方案名。`);
  if (closed.length === 0)
    throw new Invalid('SEASON_OPEN', `批次“${wanted}”还没有结束，不能重放。请等批次结束后再来。`);
  const list = closed.map(({ id, title }) => `${id}（${title}）`).join('、');
  throw new Invalid('SEASON_UNCLEAR', `“${wanted}”有几个已结束的批次：${list}。请用批次编号。`);
}
