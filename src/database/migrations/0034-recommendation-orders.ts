import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The order in which a recommending body puts its candidates for an award. */
export class RecommendationOrders1732300000034 implements MigrationInterface {
  readonly name = 'RecommendationOrders1732300000034';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['recommendation_place', 'recommendation_list'])
      await runner.query(`DROP TABLE IF EXISTS ${table}`);
  }
}

const UP = [
  `CREATE TABLE recommendation_list (
     id uuid PRIMARY KEY, season_id uuid NOT NULL REFERENCES season(id), award text NOT NULL, organisation_key text NOT NULL,
     revision int NOT NULL DEFAULT 0, saved_by uuid REFERENCES account(id), saved_at timestamptz,
     handed_in_at timestamptz, handed_in_by uuid REFERENCES account(id), returned_reason text,
     UNIQUE (season_id, award, organisation_key))`,
  // Candidates that share a place have the same position.
  `CREATE TABLE recommendation_place (
     list_id uuid NOT NULL REFERENCES recommendation_list(id), entry_id uuid NOT NULL REFERENCES entry(id),
     position int NOT NULL CHECK (position > 0), PRIMARY KEY (list_id, entry_id))`,
  `CREATE INDEX recommendation_place_entry ON recommendation_place (entry_id)`,
];
