import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Cases, and those who wait for a place, are numbered as they come: of two at one instant a random id told nothing of
 * which was first. A server of the version before leaves the number to the database.
 */
export class FilingOrder1732300000037 implements MigrationInterface {
  readonly name = 'FilingOrder1732300000037';

  async up(runner: QueryRunner): Promise<void> {
    await number(runner, 'entry', { id: 'id', order: 'first_submitted_at, id' });
    await number(runner, 'quota_waiting', { id: 'entry_id', order: 'joined_at, entry_id' });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['entry', 'quota_waiting']) {
      await runner.query(`ALTER TABLE ${table} DROP COLUMN serial`);
      await runner.query(`DROP SEQUENCE ${table}_serial_seq`);
    }
  }
}

async function number(
  runner: QueryRunner,
  table: string,
  by: { readonly id: string; readonly order: string },
): Promise<void> {
  await runner.query(`CREATE SEQUENCE ${table}_serial_seq`);
  await runner.query(`ALTER TABLE ${table} ADD COLUMN serial bigint`);
  await runner.query(
    `UPDATE ${table} t SET serial = o.n FROM
       (SELECT ${by.id} AS id, row_number() OVER (ORDER BY ${by.order}) AS n FROM ${table}) o WHERE t.${by.id} = o.id`,
  );
  await runner.query(
    `SELECT setval('${table}_serial_seq', coalesce((SELECT max(serial) FROM ${table}), 0) + 1, false)`,
  );
  await runner.query(
    `ALTER TABLE ${table} ALTER COLUMN serial SET DEFAULT nextval('${table}_serial_seq'), ALTER COLUMN serial SET NOT NULL`,
  );
  await runner.query(`ALTER SEQUENCE ${table}_serial_seq OWNED BY ${table}.serial`);
  await runner.query(`CREATE UNIQUE INDEX ${table}_serial ON ${table} (serial)`);
}
