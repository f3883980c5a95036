import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Presentations: slots of time, who presents in which, who listens, and who came. */
export class Presentations1732300000035 implements MigrationInterface {
  readonly name = 'Presentations1732300000035';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of tables) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['presentation_expert', 'presentation_entry', 'presentation_slot', 'presentation'])
      await runner.query(`DROP TABLE IF EXISTS ${table}`);
  }
}

const tables = [
  // `draws`: what each draw used and found, so that anybody can do it again.
  `CREATE TABLE presentation (
     id uuid PRIMARY KEY, season_id uuid NOT NULL REFERENCES season(id), key text NOT NULL, round int NOT NULL,
     plan_version_id text NOT NULL REFERENCES plan_version(id), opened_at timestamptz NOT NULL, fixed_at timestamptz,
     ended_at timestamptz, draws jsonb NOT NULL DEFAULT '[]', job_key text UNIQUE, UNIQUE (season_id, key, round))`,
  `CREATE TABLE presentation_slot (
     id uuid PRIMARY KEY, presentation_id uuid NOT NULL REFERENCES presentation(id), number int NOT NULL, room text NOT NULL,
     starts_at timestamptz NOT NULL, ends_at timestamptz NOT NULL, capacity int NOT NULL CHECK (capacity > 0),
     CHECK (ends_at > starts_at), UNIQUE (presentation_id, number), UNIQUE (presentation_id, room, starts_at))`,
  `CREATE TABLE presentation_entry (
     presentation_id uuid NOT NULL REFERENCES presentation(id), entry_id uuid NOT NULL REFERENCES entry(id),
     slot_id uuid REFERENCES presentation_slot(id), placed_by text CHECK (placed_by IN ('candidate','staff','draw')),
     placed_at timestamptz, came boolean, marked_by uuid REFERENCES account(id), marked_at timestamptz, mark_reason text,
     absence text CHECK (absence IN ('zero','ended','otherDay')), PRIMARY KEY (presentation_id, entry_id))`,
  `CREATE INDEX presentation_entry_slot ON presentation_entry (slot_id)`,
  `CREATE INDEX presentation_entry_entry ON presentation_entry (entry_id)`,
  `CREATE TABLE presentation_expert (
     slot_id uuid NOT NULL REFERENCES presentation_slot(id), account_id uuid NOT NULL REFERENCES account(id),
     organisation_key text, name text NOT NULL, PRIMARY KEY (slot_id, account_id))`,
  `CREATE INDEX presentation_expert_account ON presentation_expert (account_id)`,
];
