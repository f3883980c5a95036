import { NO_WAKE_LINE, wakeLineOf } from '../../../src/engine/embedded/runtime/waker.js';
import { openTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { until } from '../../support/until.js';

describe('the line by which nodes wake each other', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());

  it('reaches the other node, not oneself, with the credentials of the pool; a lone session has none', async () => {
    const errors: unknown[] = [];
    const open = () => wakeLineOf(database.dataSource, (error) => errors.push(error));
    const [one, other] = [open(), open()];
    if (database.connection.engine === 'pglite') {
      expect([one, other]).toEqual([NO_WAKE_LINE, NO_WAKE_LINE]);
      return;
    }
    const heard = { one: 0, other: 0 };
    one.listen(() => (heard.one += 1));
    other.listen(() => (heard.other += 1));
    await until(async () => {
      one.wakeOthers();
      return heard.other > 0;
    });
    expect(heard.one).toBe(0);
    expect(errors).toEqual([]);
    await Promise.all([one.close(), other.close()]);
  });
});
