import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A notice may be posted again: `chain` holds a notice and its corrections together, `revision` numbers all of one
 * key. Certificates may be numbered in series of their own.
 */
export class NoticeCorrections1732300000017 implements MigrationInterface {
  readonly name = 'NoticeCorrections1732300000017';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      'ALTER TABLE notice ADD COLUMN IF NOT EXISTS revision int NOT NULL DEFAULT 1',
      'ALTER TABLE notice ADD COLUMN IF NOT EXISTS chain uuid REFERENCES notice(id)',
      'ALTER TABLE notice ADD COLUMN IF NOT EXISTS corrects uuid UNIQUE REFERENCES notice(id)',
      'ALTER TABLE notice ADD COLUMN IF NOT EXISTS correction_reason text',
      'ALTER TABLE notice ADD COLUMN IF NOT EXISTS job_key text UNIQUE',
      'ALTER TABLE notice DROP CONSTRAINT IF EXISTS notice_season_id_key_key',
      'CREATE UNIQUE INDEX IF NOT EXISTS notice_revision ON notice (season_id, key, revision)',
      `ALTER TABLE notice_item ADD COLUMN IF NOT EXISTS group_label text NOT NULL DEFAULT ''`,
      'ALTER TABLE register_entry ADD COLUMN IF NOT EXISTS number_series text',
      'ALTER TABLE register_entry ADD COLUMN IF NOT EXISTS number int',
      'CREATE INDEX IF NOT EXISTS register_series ON register_entry (season_id, number_series) WHERE number_series IS NOT NULL',
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX register_series');
    await runner.query('ALTER TABLE register_entry DROP COLUMN number_series, DROP COLUMN number');
    await runner.query('ALTER TABLE notice_item DROP COLUMN group_label');
    await runner.query('DROP INDEX notice_revision');
    await runner.query(
      'ALTER TABLE notice DROP COLUMN revision, DROP COLUMN chain, DROP COLUMN corrects, DROP COLUMN correction_reason, DROP COLUMN job_key',
    );
  }
}
