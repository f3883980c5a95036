import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who asked to keep away from which case and why; what was confirmed keeps one person away, whatever their office. */
export class Recusals1732300000052 implements MigrationInterface {
  readonly name = 'Recusals1732300000052';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE IF EXISTS recusal');
    await runner.query('ALTER TABLE IF EXISTS conflict_declaration DROP COLUMN IF EXISTS account_id');
  }
}

const UP = [
  // Set: this person, in every office; then `organisation_key` is empty. Null: whoever acts under the key.
  `ALTER TABLE conflict_declaration ADD COLUMN account_id uuid REFERENCES account(id)`,
  `CREATE INDEX conflict_declaration_entry ON conflict_declaration (entry_id)`,
  // About one case, or about a unit or person whose cases the one who decides looks up.
  `CREATE TABLE recusal (
     id uuid PRIMARY KEY, season_id uuid NOT NULL REFERENCES season(id), account_id uuid NOT NULL REFERENCES account(id),
     entry_id uuid REFERENCES entry(id), about text NOT NULL, reason text NOT NULL,
     state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending','confirmed','refused','takenBack')),
     asked_at timestamptz NOT NULL, decided_by uuid REFERENCES account(id), decided_at timestamptz, opinion text,
     outcome jsonb NOT NULL DEFAULT '[]', CHECK (decided_by IS NULL OR state = 'takenBack' OR decided_by <> account_id))`,
  `CREATE UNIQUE INDEX recusal_open ON recusal (account_id, entry_id) WHERE state = 'pending' AND entry_id IS NOT NULL`,
  `CREATE INDEX recusal_season ON recusal (season_id, asked_at)`,
];
