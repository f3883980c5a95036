import { openTestDatabase, type TestDatabase } from '../support/test-database.js';

/** What all engines must do alike, so that code tried on one holds on the others. */
describe('database', () => {
  let database: TestDatabase;
  const query = <T>(sql: string, parameters?: unknown[]): Promise<T[]> =>
    database.dataSource.query(sql, parameters);

  beforeAll(async () => {
    database = await openTestDatabase();
    await query(`CREATE TABLE sample (id bigint PRIMARY KEY, name text UNIQUE, data jsonb)`);
  });
  afterAll(() => database.close());

  it.each([
    ['bigint', `9007199254740993::bigint`, '9007199254740993'],
    ['numeric', `1.50::numeric`, '1.50'],
    ['integer', `7::int`, 7],
    ['boolean', `true`, true],
    ['local date', `'2031-03-01'::date`, '2031-03-01'],
    ['list of local dates', `ARRAY['2031-03-01']::date[]`, ['2031-03-01']],
    ['instant', `'2031-03-01T00:00:00+08:00'::timestamptz`, new Date('2031-02-28T16:00:00Z')],
    ['jsonb', `'{"a": [1, null]}'::jsonb`, { a: [1, null] }],
    ['list of text', `ARRAY['a','b,c']`, ['a', 'b,c']],
    ['list of bigint', `ARRAY[1]::bigint[]`, ['1']],
    ['bytes', `'\\x6869'::bytea`, Buffer.from('hi')],
    ['uuid', `'0B7FDB1E-0000-4000-8000-000000000001'::uuid`, '0b7fdb1e-0000-4000-8000-000000000001'],
    ['nothing', `NULL::text`, null],
  ])('reads a %s', async (_name, expression, expected) => {
    const [row] = await query<{ value: unknown }>(`SELECT ${expression} AS value`);
    expect(row?.value).toEqual(expected);
  });

  it.each([
    ['text', 'text', '张三', '张三'],
    ['integer', 'int', 7, 7],
    ['list of text', 'text[]', ['a', 'b,"c'], ['a', 'b,"c']],
    ['empty list', 'text[]', [], []],
    ['object', 'jsonb', { a: 1 }, { a: 1 }],
    ['list as JSON text', 'jsonb', JSON.stringify([1]), [1]],
    ['instant', 'timestamptz', new Date('2031-02-28T16:00:00.123Z'), new Date('2031-02-28T16:00:00.123Z')],
    ['local date', 'date', '2031-03-01', '2031-03-01'],
    ['bytes', 'bytea', Buffer.from([0, 255]), Buffer.from([0, 255])],
    ['nothing', 'text', undefined, null],
  ])('writes a %s', async (_name, type, value, expected) => {
    const [row] = await query<{ value: unknown }>(`SELECT $1::${type} AS value`, [value]);
    expect(row?.value).toEqual(expected);
  });

  it('speaks UTC, whatever the machine is set to', async () => {
    expect(await query('SHOW TimeZone')).toEqual([{ TimeZone: 'UTC' }]);
  });

  it('sorts by code points, whatever the machine is set to', async () => {
    const rows = await query<{ v: string }>(
      `SELECT v FROM (VALUES ('b'), ('A'), ('a'), ('B')) AS t (v) ORDER BY v`,
    );
    expect(rows.map(({ v }) => v)).toEqual(['A', 'B', 'a', 'b']);
  });

  it('tells how many rows were changed', async () => {
    await query(`INSERT INTO sample VALUES (1, 'one', NULL), (2, 'two', NULL)`);
    expect(await query(`UPDATE sample SET data = '{}' WHERE id IN (1, 2)`)).toEqual([[], 2]);
    expect(await query(`UPDATE sample SET data = '{}' WHERE id = 1 RETURNING id`)).toEqual([
      [{ id: '1' }],
      1,
    ]);
  });

  it('rolls a failed transaction back and goes on', async () => {
    const failing = database.dataSource.transaction(async (tx) => {
      await tx.query(`INSERT INTO sample VALUES (3, 'three', NULL)`);
      await tx.query(`INSERT INTO sample VALUES (4, 'three', NULL)`);
    });
    await expect(failing).rejects.toMatchObject({ driverError: { code: '23505' } });
    expect(await query('SELECT id FROM sample WHERE id >= 3')).toEqual([]);
  });

  it('keeps what a savepoint inside a transaction did not undo', async () => {
    await database.dataSource.transaction(async (tx) => {
      await tx.query(`INSERT INTO sample VALUES (5, 'five', NULL)`);
      const inner = tx.transaction(async (nested) => {
        await nested.query(`INSERT INTO sample VALUES (6, 'five', NULL)`);
      });
      await expect(inner).rejects.toThrow();
    });
    expect(await query('SELECT id FROM sample WHERE id IN (5, 6)')).toEqual([{ id: '5' }]);
  });

  it('keeps overlapping transactions apart', async () => {
    await query(`CREATE TABLE counter (n int); INSERT INTO counter VALUES (0)`);
    const increment = (): Promise<void> =>
      database.dataSource.transaction(async (tx) => {
        const [row]: { n: number }[] = await tx.query('SELECT n FROM counter FOR UPDATE');
        await tx.query('UPDATE counter SET n = $1', [row!.n + 1]);
      });
    await Promise.all(Array.from({ length: 20 }, increment));
    expect(await query('SELECT n FROM counter')).toEqual([{ n: 20 }]);
  });
});
