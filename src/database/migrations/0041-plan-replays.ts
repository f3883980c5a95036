import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Closed seasons replayed with a draft: how far it is, and what came out. */
export class PlanReplays1732300000041 implements MigrationInterface {
  readonly name = 'PlanReplays1732300000041';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE plan_replay (
      id uuid PRIMARY KEY, draft_id uuid NOT NULL REFERENCES plan_draft(id), season_id uuid NOT NULL REFERENCES season(id),
      revision bigint NOT NULL, state text NOT NULL CHECK (state IN ('running','done','failed')), total int NOT NULL DEFAULT 0,
      done int NOT NULL DEFAULT 0, effects jsonb, fault text, by uuid NOT NULL REFERENCES account(id),
      begun_at timestamptz NOT NULL DEFAULT clock_timestamp(), heard_at timestamptz NOT NULL DEFAULT clock_timestamp())`);
    await runner.query('CREATE INDEX plan_replay_draft ON plan_replay (draft_id, begun_at DESC)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE IF EXISTS plan_replay');
  }
}
