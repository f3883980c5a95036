import { randomUUID } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { createDataSource } from '../../src/database/index.js';
import type { EntryFacts } from '../../src/eligibility/index.js';
import type { Message, ProcessEngine } from '../../src/engine/index.js';
import { QuotaBook, WaitingList } from '../../src/quotas/index.js';
import { QuotaCandidates } from '../../src/quotas/quota-candidates.js';
import type { PlanQuotas, SeasonPlan } from '../../src/seasons/index.js';
import type { AppError } from '../../src/shared/errors.js';
import { fakeSeasons } from './fake-seasons.js';
import { openTestDatabase, type TestDatabase } from './test-database.js';

/** A season whose places are given out: on the database of the suite, with formulas that see a case's facets. */

const SEASON = randomUUID();
const ACCOUNT = randomUUID();
const AT = new Date('2031-06-01T00:00:00Z');
const VERSION = 'v1';
/** More of them nightly. */
export const ROUNDS = Number(process.env['JP_TEST_ROUNDS'] ?? 8);

export const quotas = (changes: Partial<PlanQuotas> = {}): PlanQuotas => ({
  relation: 'sponsor',
  totals: { craft: 5 },
  holders: [
    {
      organisation: 'north',
      places: { craft: 4, art: 1 },
      subLimits: [{ award: 'craft', label: '陶艺', when: { category: 'clay' }, max: 1 }],
    },
    { organisation: 'south', places: { craft: 1 } },
    { organisation: 'none', places: { craft: 0 } },
  ],
  ...changes,
});

const planWith = (of: PlanQuotas): SeasonPlan =>
  ({
    quotas: of,
    organisations: [
      { key: 'north', name: '北区局' },
      { key: 'south', name: '南区局' },
    ],
    awards: [{ id: 'craft', title: '匠人' }],
  }) as unknown as SeasonPlan;

let database: TestDatabase;
/** With as many connections as officers act at once. */
let crowd: DataSource;
let plan = planWith(quotas());

const candidates = (): QuotaCandidates => {
  const { seasons, versions } = fakeSeasons(
    { id: SEASON, planVersionId: VERSION },
    {
      id: VERSION,
      get plan() {
        return plan;
      },
    },
  );
  return new QuotaCandidates(seasons, versions, facts);
};
export const bookOf = (): QuotaBook => new QuotaBook(candidates());

/** Formulas see the facets of a case here. */
const facts = {
  of: async (tx: EntityManager, entryId: string) => {
    const rows: { facets: Record<string, unknown> }[] = await tx.query(
      'SELECT facets FROM entry WHERE id = $1',
      [entryId],
    );
    return { context: rows[0]?.facets ?? {}, feel: {} };
  },
} as unknown as EntryFacts;

/** What waiting cases were told. */
export const told: Message[] = [];
const engine = {
  publish: (_tx: EntityManager, message: Message) => {
    told.push(message);
    return Promise.resolve();
  },
} as unknown as ProcessEngine;
const waitingList = (): WaitingList => new WaitingList(bookOf(), candidates(), engine);

export const query = <T>(sql: string, params: unknown[] = []): Promise<T[]> =>
  database.dataSource.query(sql, params);
export const within = <T>(work: (tx: EntityManager) => Promise<T>): Promise<T> => crowd.transaction(work);
export const syncTo = async (changes: Partial<PlanQuotas> = {}): Promise<void> => {
  plan = planWith(quotas(changes));
  await within((tx) => bookOf().sync(tx, SEASON, plan));
};

/** Cases as they stand before they are recommended. */
export async function cases(
  count: number,
  of: { sponsor: string | null; category?: string },
): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID());
  await within(async (tx) => {
    for (const id of ids) {
      const application = randomUUID();
      const submission = randomUUID();
      await tx.query(
        `INSERT INTO application (id, season_id, award, applicant_id, created_at) VALUES ($1, $2, 'craft', $3, $4)`,
        [application, SEASON, ACCOUNT, AT],
      );
      await tx.query(
        `INSERT INTO submission (id, application_id, number, plan_version_id, form_key, form_hash, data, data_hash, submitted_at, submitted_by)
         VALUES ($1, $2, 1, $3, 'f', 'h', '{}', 'h', $4, $5)`,
        [submission, application, VERSION, AT, ACCOUNT],
      );
      await tx.query(
        `INSERT INTO entry (id, application_id, season_id, award, submission_id, plan_version_id, first_submitted_at, title, holder_name, facets)
         VALUES ($1, $2, $3, 'craft', $4, $5, $6, 't', 'h', $7)`,
        [
          id,
          application,
          SEASON,
          submission,
          VERSION,
          AT,
          JSON.stringify({ category: of.category ?? 'wood' }),
        ],
      );
      if (of.sponsor === null) continue;
      await tx.query(
        `INSERT INTO entry_relation (entry_id, relation, organisation_key) VALUES ($1, 'sponsor', $2)`,
        [id, of.sponsor],
      );
    }
  });
  return ids;
}

export const take = (entryId: string): Promise<string> =>
  within((tx) => bookOf().take(tx, { entryId, by: ACCOUNT, at: AT })).then(
    () => 'taken',
    (error: unknown) => (error as AppError).code,
  );

export const counters = async (): Promise<Record<string, number>> => {
  const rows = await query<{ key: string; used: number }>(
    'SELECT key, used FROM quota_node WHERE season_id = $1',
    [SEASON],
  );
  return Object.fromEntries(rows.map(({ key, used }) => [key, used]));
};

export const tally = (outcomes: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
};

export const release = (entryId: string): Promise<void> =>
  within((tx) => waitingList().release(tx, entryId, AT));
let minute = 0;
export const join = (entryId: string): Promise<string> =>
  within((tx) =>
    waitingList().join(tx, { entryId, by: ACCOUNT, at: new Date(AT.getTime() + (minute += 60_000)) }),
  ).then(
    () => 'waits',
    (error: unknown) => (error as AppError).code,
  );
export const placed = async (entries: readonly string[]): Promise<boolean[]> => {
  const rows = await query<{ id: string }>('SELECT entry_id AS id FROM quota_use');
  return entries.map((entry) => rows.some(({ id }) => id === entry));
};

/** Opens the season before the tests of a file, and empties it before each. */
export function useQuotaSeason(): void {
  beforeAll(async () => {
    database = await openTestDatabase();
    const { connection } = database;
    crowd = createDataSource(
      connection.engine === 'pglite'
        ? connection
        : { ...connection, options: { ...connection.options, poolSize: 50 } },
    );
    await crowd.initialize();
    await query(
      `INSERT INTO plan_version (id, plan_key, title, year, hash, files, status) VALUES ($1, 'p', 'p', 2031, 'h', '{}', 'released')`,
      [VERSION],
    );
    await query(
      `INSERT INTO season (id, plan_key, plan_version_id, title, year, clock_id, rehearsal) VALUES ($1, 'p', $2, 't', 2031, 'real', false)`,
      [SEASON, VERSION],
    );
    await query(`INSERT INTO account (id, username, display_name) VALUES ($1, 'a', 'a')`, [ACCOUNT]);
  });
  afterAll(async () => {
    await crowd.destroy();
    await database.close();
  });

  beforeEach(async () => {
    told.length = 0;
    await query('DELETE FROM quota_waiting');
    await query('DELETE FROM quota_use');
    await query('DELETE FROM quota_node WHERE parent_id IS NOT NULL');
    await query('DELETE FROM quota_node');
    await syncTo();
  });
}
