import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who of the named was put forward for something higher, when, and what came of it. */
export class ProvincialRecommendations1732300000026 implements MigrationInterface {
  readonly name = 'ProvincialRecommendations1732300000026';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE pool_recommendation (
      id uuid PRIMARY KEY, register_id uuid NOT NULL REFERENCES register_entry(id), programme text NOT NULL, year int NOT NULL,
      recommended_on date NOT NULL, note text NOT NULL DEFAULT '', recommended_by uuid NOT NULL REFERENCES account(id),
      result text NOT NULL DEFAULT 'open' CHECK (result IN ('open','selected','notSelected','withdrawn')), result_on date,
      result_note text, UNIQUE (register_id, programme, year))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE pool_recommendation');
  }
}
