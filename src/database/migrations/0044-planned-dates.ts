import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * `season_date_at` keeps its plans: as a function in SQL it was parsed and planned at each call, which took longer
 * than all else that opens a task.
 */
export class PlannedDates1732300000044 implements MigrationInterface {
  readonly name = 'PlannedDates1732300000044';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(inPlpgsql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(inSql);
  }
}

const HEAD =
  'CREATE OR REPLACE FUNCTION season_date_at(of_season uuid, of_key text, of_entry uuid) RETURNS timestamptz';

/** The most specific time of a date that holds for the case. */
const SCOPED = `SELECT s.at FROM season_date_scope s JOIN entry e ON e.id = of_entry
  WHERE s.season_id = of_season AND s.key = of_key AND (s.award IS NULL OR s.award = e.award)
    AND (s.relation IS NULL OR EXISTS (SELECT 1 FROM entry_relation r
      WHERE r.entry_id = e.id AND r.relation = s.relation AND r.organisation_key = ANY(s.members)))
    AND (s.role IS NULL OR e.facets ->> s.role = ANY(s.members))
  ORDER BY s.weight DESC, s.moved_at DESC NULLS LAST, s.scope_key COLLATE "C" LIMIT 1`;

const FOR_ALL = 'SELECT d.at FROM season_date d WHERE d.season_id = of_season AND d.key = of_key';

const inPlpgsql = `${HEAD} LANGUAGE plpgsql STABLE AS $$
  DECLARE
    scoped timestamptz;
  BEGIN
    IF of_key IS NULL THEN RETURN NULL; END IF;
    IF of_entry IS NOT NULL THEN scoped := (${SCOPED}); END IF;
    IF scoped IS NOT NULL THEN RETURN scoped; END IF;
    RETURN (${FOR_ALL});
  END $$`;

const inSql = `${HEAD} LANGUAGE sql STABLE AS $$ SELECT coalesce((${SCOPED}), (${FOR_ALL})) $$`;
