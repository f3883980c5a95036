import { randomUUID } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { createDataSource } from '../../src/database/index.js';
import { QuotaBook } from '../../src/quotas/index.js';
import type { PlanQuotas, SeasonPlan } from '../../src/seasons/index.js';
import type { AppError } from '../../src/shared/errors.js';
import { fakeSeasons } from '../support/fake-seasons.js';
import { openTestDatabase, type TestDatabase } from '../support/test-database.js';

const SEASON = randomUUID();
const ACCOUNT = randomUUID();
const AT = new Date('2031-06-01T00:00:00Z');
const VERSION = 'v1';
/** More of them nightly. */
const ROUNDS = Number(process.env['JP_TEST_ROUNDS'] ?? 8);

const quotas = (changes: Partial<PlanQuotas> = {}): PlanQuotas => ({
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

const bookOf = (): QuotaBook => {
  const { seasons, versions } = fakeSeasons(
    { id: SEASON, planVersionId: VERSION },
    {
      id: VERSION,
      get plan() {
        return plan;
      },
    },
  );
  return new QuotaBook(seasons, versions);
};

const query = <T>(sql: string, params: unknown[] = []): Promise<T[]> =>
  database.dataSource.query(sql, params);
const within = <T>(work: (tx: EntityManager) => Promise<T>): Promise<T> => crowd.transaction(work);
const syncTo = async (changes: Partial<PlanQuotas> = {}): Promise<void> => {
  plan = planWith(quotas(changes));
  await within((tx) => bookOf().sync(tx, SEASON, plan));
};

/** Cases as they stand before they are recommended. */
async function cases(count: number, of: { sponsor: string | null; category?: string }): Promise<string[]> {
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

const take = (entryId: string): Promise<string> =>
  within((tx) => bookOf().take(tx, { entryId, by: ACCOUNT, at: AT })).then(
    () => 'taken',
    (error: unknown) => (error as AppError).code,
  );

const counters = async (): Promise<Record<string, number>> => {
  const rows = await query<{ key: string; used: number }>(
    'SELECT key, used FROM quota_node WHERE season_id = $1',
    [SEASON],
  );
  return Object.fromEntries(rows.map(({ key, used }) => [key, used]));
};

const tally = (outcomes: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
};

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
  await query('DELETE FROM quota_use');
  await query('DELETE FROM quota_node WHERE parent_id IS NOT NULL');
  await query('DELETE FROM quota_node');
  await syncTo();
});

describe('places', () => {
  it('are given until the number is reached, and counted', async () => {
    const entries = await cases(5, { sponsor: 'north' });
    const outcomes: string[] = [];
    for (const id of entries) outcomes.push(await take(id));
    expect(outcomes).toEqual(['taken', 'taken', 'taken', 'taken', 'QUOTA_FULL']);
    expect(await counters()).toMatchObject({
      'craft/north': 4,
      'craft/north/category=clay': 0,
      'art/north': 0,
    });
  });

  it('stop at a sub-limit and go on for others', async () => {
    const clay = await cases(2, { sponsor: 'north', category: 'clay' });
    expect([await take(clay[0]!), await take(clay[1]!)]).toEqual(['taken', 'QUOTA_SUBLIMIT_FULL']);
    const [wood] = await cases(1, { sponsor: 'north' });
    expect(await take(wood!)).toBe('taken');
    expect(await counters()).toMatchObject({ 'craft/north': 2, 'craft/north/category=clay': 1 });
  });

  it.each([['none'], ['unknown'], [null]])('are not had from a body without any: %p', async (sponsor) => {
    const [id] = await cases(1, { sponsor });
    expect(await take(id!)).toBe('QUOTA_FULL');
  });

  it('are taken once by a case, however often it is recommended', async () => {
    const [id] = await cases(1, { sponsor: 'south' });
    expect([await take(id!), await take(id!), ...(await Promise.all([take(id!), take(id!)]))]).toEqual(
      Array(4).fill('taken'),
    );
    expect(await counters()).toMatchObject({ 'craft/south': 1 });
  });

  it('are given back when a case changes its body', async () => {
    const [id] = await cases(1, { sponsor: 'south' });
    await take(id!);
    await query(`UPDATE entry_relation SET organisation_key = 'north' WHERE entry_id = $1`, [id]);
    expect(await take(id!)).toBe('taken');
    expect(await counters()).toMatchObject({ 'craft/south': 0, 'craft/north': 1 });
  });

  it('stay used when the plan’s numbers change; none is taken beyond a lowered one', async () => {
    const entries = await cases(4, { sponsor: 'north' });
    for (const id of entries.slice(0, 3)) await take(id);
    const [north, ...rest] = quotas().holders;
    await syncTo({ holders: [{ ...north!, places: { craft: 2 } }, ...rest] });
    expect(await counters()).toMatchObject({ 'craft/north': 3 });
    expect(await take(entries[3]!)).toBe('QUOTA_FULL');
    await syncTo();
    expect(await take(entries[3]!)).toBe('taken');
  });

  it('count under a sub-limit that a later version adds', async () => {
    const clay = await cases(2, { sponsor: 'south', category: 'clay' });
    await take(clay[0]!);
    const limited = quotas().holders.map((holder) =>
      holder.organisation === 'south'
        ? {
            ...holder,
            places: { craft: 3 },
            subLimits: [{ award: 'craft', label: '陶艺', when: { category: 'clay' }, max: 1 }],
          }
        : holder,
    );
    await syncTo({ holders: limited });
    expect(await counters()).toMatchObject({ 'craft/south/category=clay': 1 });
    expect(await take(clay[1]!)).toBe('QUOTA_SUBLIMIT_FULL');
  });

  it('of a body that is left out are gone, what it gave is not', async () => {
    const [id] = await cases(1, { sponsor: 'south' });
    await take(id!);
    await syncTo({ holders: quotas().holders.filter(({ organisation }) => organisation !== 'south') });
    expect(await counters()).toMatchObject({ 'craft/south': 1 });
    const [other] = await cases(1, { sponsor: 'south' });
    expect(await take(other!)).toBe('QUOTA_FULL');
  });
});

describe('officers recommending at once', () => {
  it.each([2, 5, 20, 50])('never pass the last place together: %p of them', async (officers) => {
    for (let round = 0; round < ROUNDS; round += 1) {
      await query('DELETE FROM quota_use');
      const entries = await cases(officers, { sponsor: 'south' });
      const outcomes = tally(await Promise.all(entries.map(take)));
      expect(outcomes).toEqual({ taken: 1, QUOTA_FULL: officers - 1 });
    }
    expect(await counters()).toMatchObject({ 'craft/south': 1 });
  });

  it('never pass a sub-limit or the whole number, in any mixture', async () => {
    for (let round = 0; round < ROUNDS * 2; round += 1) {
      await query('DELETE FROM quota_use');
      const mixed = [
        ...(await cases(6, { sponsor: 'north', category: 'clay' })),
        ...(await cases(6, { sponsor: 'north' })),
        ...(await cases(3, { sponsor: 'south' })),
      ];
      const shuffled = mixed
        .map((id, n) => ({ id, n: (n * 7 + round) % mixed.length }))
        .sort((a, b) => a.n - b.n);
      await Promise.all(shuffled.map(({ id }) => take(id)));
      const [used] = await query<Record<string, number>>(
        `SELECT count(*) FILTER (WHERE n.key = 'craft/north')::int AS north, count(*) FILTER (WHERE n.key = 'craft/south')::int AS south,
           count(*) FILTER (WHERE n.key = 'craft/north' AND e.facets ->> 'category' = 'clay')::int AS clay
         FROM quota_use u JOIN quota_node n ON n.id = u.node_id JOIN entry e ON e.id = u.entry_id`,
      );
      expect(used).toEqual({ north: 4, south: 1, clay: expect.any(Number) });
      expect(used!['clay']).toBeLessThanOrEqual(1);
      expect(await counters()).toMatchObject({
        'craft/north': 4,
        'craft/north/category=clay': used!['clay'],
      });
    }
  });

  it('and cases that change bodies crosswise do not stop each other', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      await query('DELETE FROM quota_use');
      const [a] = await cases(1, { sponsor: 'south' });
      const [b] = await cases(1, { sponsor: 'north' });
      await take(a!);
      await take(b!);
      await query(
        `UPDATE entry_relation SET organisation_key = CASE WHEN entry_id = $1 THEN 'north' ELSE 'south' END WHERE entry_id IN ($1, $2)`,
        [a, b],
      );
      const outcomes = await Promise.all([take(a!), take(b!)]);
      expect(outcomes[0]).toBe('taken');
      expect(['taken', 'QUOTA_FULL']).toContain(outcomes[1]);
    }
  });
});
