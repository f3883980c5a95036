import { prepared } from '../../src/shared/prepared-statement.js';
import { together, writeBehind } from '../../src/shared/statement-group.js';
import { openTestDatabase, type TestDatabase } from '../support/test-database.js';

const INSERT = prepared('INSERT INTO group_trial (n) VALUES ($1::int)');
const COUNT = 'SELECT count(*)::int AS n FROM group_trial WHERE n > $1';

describe('statements that travel together', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase();
    await database.dataSource.query('CREATE TABLE group_trial (n int PRIMARY KEY)');
  });
  beforeEach(() => database.dataSource.query('DELETE FROM group_trial'));
  afterAll(() => database.close());

  const count = async (): Promise<number> => {
    const [row]: { n: number }[] = await database.dataSource.query(COUNT, [0]);
    return row!.n;
  };

  it('are there for what comes next in their transaction', async () => {
    await database.dataSource.transaction(async (tx) => {
      await writeBehind(tx, INSERT, [1]);
      await writeBehind(tx, INSERT, [2]);
      expect(await tx.query(COUNT, [0])).toEqual([{ n: 2 }]);
      await writeBehind(tx, INSERT, [3]);
      // Without parameters, several in one text.
      await tx.query('INSERT INTO group_trial (n) VALUES (4); INSERT INTO group_trial (n) VALUES (5)');
      await writeBehind(tx, INSERT, [6]);
    });
    expect(await count()).toBe(6);
  });

  it('answer each for itself, and see what those before them did', async () => {
    const [first, second, third] = await database.dataSource.transaction(async (tx) => {
      await writeBehind(tx, INSERT, [7]);
      return together(tx, [
        { sql: COUNT, parameters: [0] },
        { sql: INSERT, parameters: [8] },
        { sql: prepared('SELECT n FROM group_trial ORDER BY n') },
      ]);
    });
    expect(first).toEqual([{ n: 1 }]);
    expect(second).toEqual([]);
    expect(third).toEqual([{ n: 7 }, { n: 8 }]);
  });

  it('fail their transaction, and nothing of it stays', async () => {
    const work = database.dataSource.transaction(async (tx) => {
      await tx.query('INSERT INTO group_trial (n) VALUES ($1)', [1]);
      await writeBehind(tx, INSERT, [1]);
    });
    await expect(work).rejects.toMatchObject({ driverError: { code: '23505' } });
    expect(await count()).toBe(0);
  });

  it('leave the connection usable when they fail, also for those that were skipped', async () => {
    const skipped = prepared('SELECT $1::int + 1 AS "never seen before"');
    const fails = database.dataSource.transaction(async (tx) => {
      await together(tx, [
        { sql: prepared('SELECT 1 / $1::int AS broken'), parameters: [0] },
        { sql: skipped, parameters: [1] },
      ]);
    });
    await expect(fails).rejects.toThrow('division by zero');
    for (let n = 0; n < 3; n++) {
      const answer = await database.dataSource.transaction((tx) =>
        together(tx, [{ sql: skipped, parameters: [n] }]),
      );
      expect(answer).toEqual([[{ 'never seen before': n + 1 }]]);
    }
  });

  it('are gone with what is rolled back', async () => {
    const work = database.dataSource.transaction(async (tx) => {
      await writeBehind(tx, INSERT, [1]);
      throw new Error('changed my mind');
    });
    await expect(work).rejects.toThrow('changed my mind');
    await database.dataSource.transaction(async (tx) => {
      await writeBehind(tx, INSERT, [2]);
      const inner = tx.transaction(async (nested) => {
        await writeBehind(nested, INSERT, [3]);
        throw new Error('only this');
      });
      await expect(inner).rejects.toThrow('only this');
      await writeBehind(tx, INSERT, [4]);
    });
    expect(await database.dataSource.query('SELECT n FROM group_trial ORDER BY n')).toEqual([
      { n: 2 },
      { n: 4 },
    ]);
  });

  it('need not be there at all', async () => {
    await database.dataSource.transaction(() => Promise.resolve());
    await database.dataSource.transaction(async (tx) => {
      await tx.transaction((nested) => nested.query(COUNT, [0]));
    });
    expect(await count()).toBe(0);
  });

  it('go at once outside of a transaction', async () => {
    await writeBehind(database.dataSource.manager, INSERT, [1]);
    expect(await count()).toBe(1);
  });
});
