import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Units whose business goes on with another person: asked for by one, settled by another. */
export class Handovers1732300000050 implements MigrationInterface {
  readonly name = 'Handovers1732300000050';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE IF EXISTS handover');
  }
}

const UP = [
  // `kept`: applications that stay with the one who leaves; `moved`: what went over when it was done.
  `CREATE TABLE handover (
     id uuid PRIMARY KEY, season_id uuid NOT NULL REFERENCES season(id), organisation_key text NOT NULL, organisation_name text NOT NULL,
     from_id uuid NOT NULL REFERENCES account(id), to_id uuid NOT NULL REFERENCES account(id),
     way text NOT NULL CHECK (way IN ('own','letter')), reason text NOT NULL, file_id uuid UNIQUE REFERENCES stored_file(id),
     kept uuid[] NOT NULL DEFAULT '{}', state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending','done','dropped')),
     first_by uuid NOT NULL REFERENCES account(id), first_at timestamptz NOT NULL,
     second_by uuid REFERENCES account(id), second_at timestamptz, moved jsonb,
     CHECK (from_id <> to_id), CHECK ((way = 'letter') = (file_id IS NOT NULL)), CHECK (state <> 'done' OR second_by <> first_by))`,
  `CREATE UNIQUE INDEX handover_open ON handover (season_id, organisation_key, from_id) WHERE state = 'pending'`,
  `CREATE INDEX handover_season ON handover (season_id, first_at)`,
  `CREATE INDEX handover_from ON handover (from_id)`,
  `CREATE INDEX handover_to ON handover (to_id)`,
];
