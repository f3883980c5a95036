import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { DataSource, EntityManager } from 'typeorm';
import { ProcessEngine, type Variables } from '../../src/engine/index.js';
import { EntryStages } from '../../src/entries/index.js';
import { createDataSource } from '../../src/database/index.js';
import { openTestDatabase, type TestDatabase } from '../support/test-database.js';

const ACCOUNT = randomUUID();
const AT = new Date('2031-06-01T00:00:00Z');
const STAGE = 'sent';
/** More of them nightly. */
const ROUNDS = Number(process.env['JP_TEST_ROUNDS'] ?? 25);

/** Remembers which jobs were completed by transactions that were committed. */
class FakeEngine extends (ProcessEngine as unknown as new () => object) {
  async completeJob(tx: EntityManager, jobKey: string, _variables: Variables): Promise<void> {
    await tx.query('INSERT INTO completed_job (key) VALUES ($1)', [jobKey]);
  }
}

let database: TestDatabase;
let crowd: DataSource;
const stages = new EntryStages(new FakeEngine() as unknown as ProcessEngine);

const within = <T>(work: (tx: EntityManager) => Promise<T>): Promise<T> => crowd.transaction(work);
const completed = async (job: string): Promise<number> => {
  const rows: unknown[] = await crowd.query('SELECT 1 FROM completed_job WHERE key = $1', [job]);
  return rows.length;
};

beforeAll(async () => {
  database = await openTestDatabase();
  const { connection } = database;
  crowd = createDataSource(
    connection.engine === 'pglite'
      ? connection
      : { ...connection, options: { ...connection.options, poolSize: 30 } },
  );
  await crowd.initialize();
  await crowd.query('CREATE TABLE completed_job (key text PRIMARY KEY)');
  await crowd.query(
    `INSERT INTO plan_version (id, plan_key, title, year, hash, files, status) VALUES ('v', 'p', 'p', 2031, 'h', '{}', 'released')`,
  );
  await crowd.query(`INSERT INTO account (id, username, display_name) VALUES ($1, 'a', 'a')`, [ACCOUNT]);
});
afterAll(async () => {
  await crowd.destroy();
  await database.close();
});

async function newSeason(): Promise<string> {
  const id = randomUUID();
  await crowd.query(
    `INSERT INTO season (id, plan_key, plan_version_id, title, year, clock_id, rehearsal) VALUES ($1, 'p', 'v', 't', 2031, 'real', false)`,
    [id],
  );
  return id;
}

async function draft(seasonId: string): Promise<string> {
  const id = randomUUID();
  await crowd.query(
    `INSERT INTO application (id, season_id, award, applicant_id, created_at) VALUES ($1, $2, 'craft', $3, $4)`,
    [id, seasonId, ACCOUNT, AT],
  );
  return id;
}

/** As a submission does: the application first, then the clock (`pause`), then the case. */
async function handIn(
  tx: EntityManager,
  seasonId: string,
  application: string,
  pause: () => Promise<unknown> = () => Promise.resolve(),
): Promise<string> {
  const [submission, entry] = [randomUUID(), randomUUID()];
  await tx.query('SELECT 1 FROM application WHERE id = $1 FOR UPDATE', [application]);
  await pause();
  await tx.query(`UPDATE application SET state = 'submitted' WHERE id = $1`, [application]);
  await tx.query(
    `INSERT INTO submission (id, application_id, number, plan_version_id, form_key, form_hash, data, data_hash, submitted_at, submitted_by)
     VALUES ($1, $2, 1, 'v', 'f', 'h', '{}', 'h', $3, $4)`,
    [submission, application, AT, ACCOUNT],
  );
  await tx.query(
    `INSERT INTO entry (id, application_id, season_id, award, submission_id, plan_version_id, first_submitted_at, title, holder_name)
     VALUES ($1, $2, $3, 'craft', $4, 'v', $5, 't', 'h')`,
    [entry, application, seasonId, submission, AT],
  );
  return entry;
}

const filed = async (seasonId: string, count: number): Promise<string[]> => {
  const entries: string[] = [];
  for (let n = 0; n < count; n += 1) {
    const application = await draft(seasonId);
    entries.push(await within((tx) => handIn(tx, seasonId, application)));
  }
  return entries;
};

const reach = (seasonId: string, entryId: string, stage = STAGE): Promise<void> =>
  within((tx) => stages.reach(tx, { entryId, seasonId, stage, at: AT }));

const end = (seasonId: string, entryId: string): Promise<void> =>
  within(async (tx) => {
    await tx.query(`UPDATE entry SET status = 'left' WHERE id = $1`, [entryId]);
    await stages.arrived(tx, seasonId);
  });

/** The season's job: true when it has to wait. */
const wait = (seasonId: string, jobKey: string, stage = STAGE): Promise<boolean> =>
  within((tx) => stages.waitFor(tx, { seasonId, stage, jobKey, at: AT }));

describe('the barrier before a stage', () => {
  it('is no barrier when nobody is short of it', async () => {
    const season = await newSeason();
    const [one] = await filed(season, 1);
    await reach(season, one!);
    expect(await wait(season, 'none')).toBe(false);
  });

  it('holds for each open case, and for this season’s only', async () => {
    const [season, other] = [await newSeason(), await newSeason()];
    const entries = await filed(season, 3);
    await filed(other, 1);
    expect(await wait(season, 'each')).toBe(true);
    await reach(season, entries[0]!);
    await reach(season, entries[1]!, 'elsewhere');
    await end(season, entries[2]!);
    expect(await completed('each')).toBe(0);
    await reach(season, entries[1]!);
    expect(await completed('each')).toBe(1);
    await reach(season, entries[1]!);
    expect(await completed('each')).toBe(1);
  });

  it('is released once by many that arrive or end at the same moment', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const season = await newSeason();
      const entries = await filed(season, 6);
      const job = `many-${round}`;
      expect(await wait(season, job)).toBe(true);
      await Promise.all(entries.map((id, n) => (n % 3 === 0 ? end(season, id) : reach(season, id))));
      expect(await completed(job)).toBe(1);
    }
  });

  it('misses nobody when it is put up while the last ones arrive', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const season = await newSeason();
      const entries = await filed(season, 4);
      const job = `last-${round}`;
      const [waiting] = await Promise.all([wait(season, job), ...entries.map((id) => reach(season, id))]);
      expect(await completed(job)).toBe(waiting ? 1 : 0);
    }
  });

  it('waits for what is being handed in at that very moment', async () => {
    const season = await newSeason();
    const application = await draft(season);
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    let locked: () => void = () => undefined;
    const inside = new Promise<void>((resolve) => (locked = resolve));
    const submission = within((tx) =>
      handIn(tx, season, application, () => {
        locked();
        return held;
      }),
    );
    await inside;
    // One session has nobody to wait for.
    if (database.connection.engine === 'pglite') {
      letGo();
      return;
    }
    const waiting = wait(season, 'second');
    // It must not have answered while the submission is under way.
    expect(await Promise.race([waiting, delay(150, 'still waiting')])).toBe('still waiting');
    letGo();
    const entry = await submission;
    expect(await waiting).toBe(true);
    await reach(season, entry);
    expect(await completed('second')).toBe(1);
  });

  it('holds two stages apart', async () => {
    const season = await newSeason();
    const [one] = await filed(season, 1);
    expect(await wait(season, 'a', 'first')).toBe(true);
    expect(await wait(season, 'b', 'second')).toBe(true);
    await reach(season, one!, 'first');
    expect([await completed('a'), await completed('b')]).toEqual([1, 0]);
    await reach(season, one!, 'second');
    expect(await completed('b')).toBe(1);
  });
});
