import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The new holder's number, as the register is to keep it once the change is approved. */
export class ChangedHolders1732300000030 implements MigrationInterface {
  readonly name = 'ChangedHolders1732300000030';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE holder_change ADD COLUMN IF NOT EXISTS number_index text, ADD COLUMN IF NOT EXISTS number_enc text',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE holder_change DROP COLUMN number_index, DROP COLUMN number_enc');
  }
}
