import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ClockAndIdempotency0000000000001 implements MigrationInterface {
  readonly name = 'ClockAndIdempotency0000000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE clock (
        id text PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN ('real', 'rehearsal')),
        now timestamptz NULL,
        CHECK ((kind = 'real') = (now IS NULL))
      )`);
    await runner.query(`INSERT INTO clock (id, kind, now) VALUES ('real', 'real', NULL)`);
    await runner.query(`
      CREATE TABLE idempotency_key (
        account text NOT NULL,
        key text NOT NULL,
        route text NOT NULL,
        status integer NULL,
        response jsonb NULL,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (account, key)
      )`);
    await runner.query('CREATE INDEX idempotency_key_created_at ON idempotency_key (created_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE idempotency_key');
    await runner.query('DROP TABLE clock');
  }
}
