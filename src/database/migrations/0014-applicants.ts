import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Trees of organisations; parties that are neither people nor units. */
export class Applicants1732300000014 implements MigrationInterface {
  readonly name = 'Applicants1732300000014';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of organisations) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE IF EXISTS organisation DROP COLUMN IF EXISTS parent_key');
  }
}

const organisations = [
  'ALTER TABLE organisation ADD COLUMN parent_key text',
  'CREATE INDEX organisation_parent ON organisation (season_id, parent_key)',
  'ALTER TABLE party DROP CONSTRAINT IF EXISTS party_kind_check',
  `ALTER TABLE party ADD CONSTRAINT party_kind_check CHECK (kind IN ('person','unit','team','project'))`,
];
