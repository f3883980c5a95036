import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tier an entry was given in a list, its grade, and what the next ones below the line are called. */
export class TiersAndGrades1732300000016 implements MigrationInterface {
  readonly name = 'TiersAndGrades1732300000016';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE result_item ADD COLUMN IF NOT EXISTS tier text, ADD COLUMN IF NOT EXISTS grade text,
       ADD COLUMN IF NOT EXISTS second_outcome text`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE result_item DROP COLUMN tier, DROP COLUMN grade, DROP COLUMN second_outcome',
    );
  }
}
