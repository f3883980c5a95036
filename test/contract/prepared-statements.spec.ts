import { prepared } from '../../src/shared/prepared-statement.js';
import { openTestDatabase, type TestDatabase } from '../support/test-database.js';

describe('statements that are marked as prepared', () => {
  let database: TestDatabase;
  beforeAll(async () => (database = await openTestDatabase()));
  afterAll(() => database.close());

  const kept = `SELECT count(*)::int AS n FROM pg_prepared_statements WHERE name LIKE 'p\\_%'`;

  it('give what they would give otherwise', async () => {
    const sum = prepared('SELECT $1::int + $2::int AS sum');
    await database.dataSource.transaction(async (tx) => {
      expect(await tx.query(sum, [1, 2])).toEqual([{ sum: 3 }]);
      expect(await tx.query(sum, [3, 4])).toEqual([{ sum: 7 }]);
    });
  });

  it('are planned once a connection, and only they', async () => {
    if (database.connection.engine === 'pglite') return;
    await database.dataSource.transaction(async (tx) => {
      const before: { n: number }[] = await tx.query(kept);
      for (let n = 0; n < 3; n++) {
        await tx.query(prepared('SELECT $1::text AS marked'), [n]);
        await tx.query('SELECT $1::text AS unmarked', [n]);
      }
      expect(await tx.query(kept)).toEqual([{ n: before[0]!.n + 1 }]);
    });
  });

  it('leave the connection usable when they fail', async () => {
    const divide = prepared('SELECT 1 / $1::int AS result');
    await expect(database.dataSource.query(divide, [0])).rejects.toThrow('division by zero');
    expect(await database.dataSource.query(divide, [1])).toEqual([{ result: 1 }]);
  });
});
