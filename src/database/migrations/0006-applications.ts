import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Ties a file to its application for good: it stays readable through it after being taken off again. */
export class Applications1732300000006 implements MigrationInterface {
  readonly name = 'Applications1732300000006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE stored_file ADD COLUMN application_id uuid REFERENCES application(id)');
    await runner.query('CREATE INDEX stored_file_application ON stored_file (application_id)');
    await runner.query('CREATE INDEX stored_file_content ON stored_file (sha256)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX IF EXISTS stored_file_content, stored_file_application');
    await runner.query('ALTER TABLE IF EXISTS stored_file DROP COLUMN IF EXISTS application_id');
  }
}
