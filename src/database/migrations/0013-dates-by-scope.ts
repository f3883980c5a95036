import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Times of a date for some cases only, how dates came to stand where they do, which cases wait for a date of
 * their own, and applicants admitted after the cut-off.
 */
export class DatesByScope1732300000013 implements MigrationInterface {
  readonly name = 'DatesByScope1732300000013';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION season_date_at(uuid, text, uuid)');
    for (const table of ['late_admission', 'date_wait', 'season_date_move', 'season_date_scope']) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}

const STATEMENTS = [
  // `planned_at` is null for a time that only an adjustment has brought.
  `CREATE TABLE season_date_scope (
     season_id uuid NOT NULL, key text NOT NULL, scope_key text NOT NULL, label text NOT NULL,
     award text, relation text, role text, members text[] NOT NULL, weight int NOT NULL,
     at timestamptz NOT NULL, planned_at timestamptz, moved_at timestamptz,
     PRIMARY KEY (season_id, key, scope_key), FOREIGN KEY (season_id, key) REFERENCES season_date(season_id, key))`,
  // Only added to. `to_at` null takes a time back to what the plan says. `scope` null: everybody.
  `CREATE TABLE season_date_move (
     id uuid PRIMARY KEY, season_id uuid NOT NULL, key text NOT NULL, scope jsonb, scope_label text, from_at timestamptz,
     to_at timestamptz, reason text NOT NULL, state text NOT NULL CHECK (state IN ('pending','done','dropped')),
     first_by uuid NOT NULL REFERENCES account(id), first_at timestamptz NOT NULL,
     second_by uuid REFERENCES account(id), second_at timestamptz, CHECK (state = 'dropped' OR second_by <> first_by),
     FOREIGN KEY (season_id, key) REFERENCES season_date(season_id, key))`,
  `CREATE INDEX season_date_move_season ON season_date_move (season_id, first_at)`,
  `CREATE TABLE date_wait (
     season_id uuid NOT NULL, key text NOT NULL, entry_id uuid NOT NULL REFERENCES entry(id),
     PRIMARY KEY (season_id, key, entry_id))`,
  // One application, or whatever one account hands in for an award.
  `CREATE TABLE late_admission (
     id uuid PRIMARY KEY, season_id uuid NOT NULL REFERENCES season(id), award text NOT NULL,
     account_id uuid NOT NULL REFERENCES account(id), application_id uuid REFERENCES application(id),
     until_at timestamptz NOT NULL, reason text NOT NULL,
     state text NOT NULL CHECK (state IN ('pending','admitted','dropped')),
     first_by uuid NOT NULL REFERENCES account(id), first_at timestamptz NOT NULL,
     second_by uuid REFERENCES account(id), second_at timestamptz, CHECK (state = 'dropped' OR second_by <> first_by))`,
  `CREATE INDEX late_admission_account ON late_admission (account_id, season_id, award)`,
  // The rule of seasons/calendar/scoped-date.ts, for statements that ask it of many rows.
  `CREATE FUNCTION season_date_at(of_season uuid, of_key text, of_entry uuid) RETURNS timestamptz LANGUAGE sql STABLE AS $$
     SELECT coalesce(
       (SELECT s.at FROM season_date_scope s JOIN entry e ON e.id = of_entry
        WHERE s.season_id = of_season AND s.key = of_key AND (s.award IS NULL OR s.award = e.award)
          AND (s.relation IS NULL OR EXISTS (SELECT 1 FROM entry_relation r
            WHERE r.entry_id = e.id AND r.relation = s.relation AND r.organisation_key = ANY(s.members)))
          AND (s.role IS NULL OR e.facets ->> s.role = ANY(s.members))
        ORDER BY s.weight DESC, s.moved_at DESC NULLS LAST, s.scope_key COLLATE "C" LIMIT 1),
       (SELECT d.at FROM season_date d WHERE d.season_id = of_season AND d.key = of_key))
   $$`,
];
