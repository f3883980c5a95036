import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rehearsals watched on the screen: how each stands, what people did in it, what came out. */
export class PlanRehearsals1732300000047 implements MigrationInterface {
  readonly name = 'PlanRehearsals1732300000047';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE plan_rehearsal (
      id uuid PRIMARY KEY, draft_id uuid NOT NULL REFERENCES plan_draft(id), version_id text NOT NULL,
      of_version boolean NOT NULL, revision bigint NOT NULL, title text NOT NULL,
      lines int NOT NULL, lines_from text NOT NULL, lines_shift int NOT NULL, script text NOT NULL, own_script boolean NOT NULL,
      state text NOT NULL CHECK (state IN ('preparing','resting','running','asleep','done','failed','stopped')),
      wanted text, standing jsonb, words jsonb NOT NULL, diagrams jsonb NOT NULL, warnings jsonb NOT NULL,
      deeds int NOT NULL DEFAULT 0, letters int NOT NULL DEFAULT 0, report jsonb, fault jsonb,
      by uuid NOT NULL REFERENCES account(id), begun_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      heard_at timestamptz NOT NULL DEFAULT clock_timestamp(), ended_at timestamptz)`);
    await runner.query('CREATE INDEX plan_rehearsal_draft ON plan_rehearsal (draft_id, begun_at DESC)');
    await runner.query(
      `CREATE INDEX plan_rehearsal_done ON plan_rehearsal (version_id) WHERE state = 'done'`,
    );
    await runner.query(`CREATE TABLE plan_rehearsal_line (
      rehearsal_id uuid NOT NULL REFERENCES plan_rehearsal(id) ON DELETE CASCADE,
      kind text NOT NULL CHECK (kind IN ('deed','letter')), number int NOT NULL, body jsonb NOT NULL,
      PRIMARY KEY (rehearsal_id, kind, number))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE IF EXISTS plan_rehearsal_line');
    await runner.query('DROP TABLE IF EXISTS plan_rehearsal');
  }
}
