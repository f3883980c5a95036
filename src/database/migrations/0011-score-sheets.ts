import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How a score came out of its sheet, line by line; null for a score that was given as a number. */
export class ScoreSheets1732300000011 implements MigrationInterface {
  readonly name = 'ScoreSheets1732300000011';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE score ADD COLUMN IF NOT EXISTS explanation jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE score DROP COLUMN explanation');
  }
}
