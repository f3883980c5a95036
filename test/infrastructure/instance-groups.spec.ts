import { randomUUID } from 'node:crypto';
import { InstanceGroups1732300000008 } from '../../src/database/migrations/0008-instance-groups.js';
import { openTestDatabase, type TestDatabase } from '../support/test-database.js';

const SEASON = randomUUID();
const ENTRY = randomUUID();

describe('instances of an earlier release', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());

  it('are listed under the season that their business key is, or is a case of', async () => {
    const { dataSource } = database;
    const rows: { key: string; group: string | null }[] = await dataSource.transaction(async (tx) => {
      const runner = tx.queryRunner!;
      const migration = new InstanceGroups1732300000008();
      await migration.down(runner);
      // Only the rows that are looked at; what they refer to does not matter.
      await tx.query(`SET LOCAL session_replication_role = replica`);
      await tx.query(
        `INSERT INTO season (id, plan_key, plan_version_id, title, year, clock_id, rehearsal)
         VALUES ($1, 'p', 'p', 's', 2030, 'real', false)`,
        [SEASON],
      );
      await tx.query(
        `INSERT INTO entry (id, season_id, application_id, submission_id, award, plan_version_id, title, holder_name, first_submitted_at)
         VALUES ($1, $2, $1, $1, 'a', 'p', 't', 'h', now())`,
        [ENTRY, SEASON],
      );
      for (const [key, businessKey] of [SEASON, ENTRY, 'somebody else'].entries()) {
        await tx.query(
          `INSERT INTO engine_instance (key, root_key, deployment_key, process_id, business_key, clock_id, state, data, started_at)
           VALUES ($1, $1, 1, 'p', $2, 'real', 'active', '{}', now())`,
          [key + 1, businessKey],
        );
      }
      await migration.up(runner);
      return tx.query('SELECT key::text, group_id AS "group" FROM engine_instance ORDER BY key');
    });
    expect(rows).toEqual([
      { key: '1', group: SEASON },
      { key: '2', group: SEASON },
      { key: '3', group: null },
    ]);
  });
});
