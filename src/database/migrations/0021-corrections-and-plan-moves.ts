import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What applicants were asked to correct, item by item; and running cases moved to a newer plan in batches. */
export class CorrectionsAndPlanMoves1732300000021 implements MigrationInterface {
  readonly name = 'CorrectionsAndPlanMoves1732300000021';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['plan_move_item', 'plan_move', 'correction_request']) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}

const STATEMENTS = [
  `CREATE TABLE correction_request (
     id uuid PRIMARY KEY, application_id uuid NOT NULL REFERENCES application(id),
     entry_id uuid NOT NULL REFERENCES entry(id), at timestamptz NOT NULL, by uuid NOT NULL REFERENCES account(id),
     due timestamptz NOT NULL, working_days int NOT NULL, remark text NOT NULL, items jsonb NOT NULL,
     answered_at timestamptz)`,
  `CREATE INDEX correction_request_application ON correction_request (application_id, at)`,
  `CREATE TABLE plan_move (
     id uuid PRIMARY KEY, season_id uuid NOT NULL REFERENCES season(id), target_id text NOT NULL REFERENCES plan_version(id),
     mapping jsonb NOT NULL, reason text NOT NULL, by uuid NOT NULL REFERENCES account(id), at timestamptz NOT NULL,
     ended_at timestamptz)`,
  `CREATE INDEX plan_move_season ON plan_move (season_id, at)`,
  `CREATE TABLE plan_move_item (
     move_id uuid NOT NULL REFERENCES plan_move(id), instance_key text NOT NULL, process_id text NOT NULL,
     title text NOT NULL, state text NOT NULL CHECK (state IN ('waiting','moved','refused')), message text,
     PRIMARY KEY (move_id, instance_key))`,
];
