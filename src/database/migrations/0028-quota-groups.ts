import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Limits that several bodies share (`members`), parts with no limit of their own (`maximum` null), places that
 * shrink with the number of applicants, recommendations outside the number, and who waits for a place.
 */
export class QuotaGroups1732300000028 implements MigrationInterface {
  readonly name = 'QuotaGroups1732300000028';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `ALTER TABLE quota_node ADD COLUMN IF NOT EXISTS members text[] NOT NULL DEFAULT '{}',
     ADD COLUMN IF NOT EXISTS reduction jsonb, ALTER COLUMN maximum DROP NOT NULL`,
  'ALTER TABLE quota_use ADD COLUMN IF NOT EXISTS outside text',
  `CREATE TABLE IF NOT EXISTS quota_waiting (
     entry_id uuid PRIMARY KEY REFERENCES entry(id), season_id uuid NOT NULL REFERENCES season(id), award text NOT NULL,
     organisation_key text NOT NULL, joined_at timestamptz NOT NULL, joined_by uuid REFERENCES account(id),
     placed_at timestamptz)`,
  `CREATE INDEX IF NOT EXISTS quota_waiting_order ON quota_waiting (season_id, award, joined_at) WHERE placed_at IS NULL`,
];

const DOWN = [
  'DROP TABLE quota_waiting',
  'ALTER TABLE quota_use DROP COLUMN outside',
  'UPDATE quota_node SET maximum = 0 WHERE maximum IS NULL',
  'ALTER TABLE quota_node DROP COLUMN members, DROP COLUMN reduction, ALTER COLUMN maximum SET NOT NULL',
];
