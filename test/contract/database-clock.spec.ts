import { openTestDatabase, type TestDatabase } from '../support/test-database.js';
import { REAL_CLOCK } from '../../src/shared/clock.js';
import { DatabaseClock, UnknownClock } from '../../src/shared/database-clock.js';

describe('DatabaseClock', () => {
  let database: TestDatabase;
  let clock: DatabaseClock;

  beforeAll(async () => {
    database = await openTestDatabase();
    clock = new DatabaseClock(database.dataSource);
  });
  afterAll(() => database.close());

  it('moves on within one transaction, as a wait for a lock would have it', async () => {
    await database.dataSource.transaction(async (tx) => {
      const before = await clock.now(tx, REAL_CLOCK);
      await tx.query('SELECT pg_sleep(0.02)');
      const after = await clock.now(tx, REAL_CLOCK);
      expect(after.getTime()).toBeGreaterThan(before.getTime());
    });
  });

  it("stands where a rehearsal's row says", async () => {
    await database.dataSource.query(
      `INSERT INTO clock VALUES ('trial', 'rehearsal', '2031-03-01T16:00:00Z')`,
    );
    expect(await clock.now(null, 'trial')).toEqual(new Date('2031-03-01T16:00:00Z'));
  });

  it('refuses a clock that does not exist', async () => {
    await expect(clock.now(null, 'nowhere')).rejects.toThrow(UnknownClock);
  });
});
