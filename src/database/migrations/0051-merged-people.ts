import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People met twice: which of two is kept, by which two officers, what moved, and numbers that are one person's. */
export class MergedPeople1732300000051 implements MigrationInterface {
  readonly name = 'MergedPeople1732300000051';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE IF EXISTS account DROP COLUMN IF EXISTS merged_into');
    for (const table of ['person_alias', 'person_merge']) await runner.query(`DROP TABLE IF EXISTS ${table}`);
  }
}

const UP = [
  // Nothing is deleted: `moved` names every row that was turned to the one kept, so that it can be turned back.
  `CREATE TABLE person_merge (
     id uuid PRIMARY KEY, season_id uuid NOT NULL REFERENCES season(id), kind text NOT NULL CHECK (kind IN ('account','person')),
     kept_ref text NOT NULL, merged_ref text NOT NULL, kept_label text NOT NULL, merged_label text NOT NULL, reason text NOT NULL,
     conflicts jsonb NOT NULL DEFAULT '[]', state text NOT NULL DEFAULT 'pending'
       CHECK (state IN ('pending','dropped','done','undoing','undone')),
     first_by uuid NOT NULL REFERENCES account(id), first_at timestamptz NOT NULL,
     second_by uuid REFERENCES account(id), second_at timestamptz, moved jsonb,
     undo_reason text, undo_by uuid REFERENCES account(id), undone_by uuid REFERENCES account(id), undone_at timestamptz,
     CHECK (kept_ref <> merged_ref), CHECK (state IN ('pending','dropped') OR second_by <> first_by),
     CHECK (state <> 'undone' OR undone_by <> undo_by))`,
  `CREATE UNIQUE INDEX person_merge_once ON person_merge (merged_ref) WHERE state IN ('pending','done','undoing')`,
  `CREATE INDEX person_merge_season ON person_merge (season_id, first_at)`,
  // Blind indexes of numbers: the first belongs to the person of the second.
  `CREATE TABLE person_alias (
     number_index text PRIMARY KEY, kept_index text NOT NULL, merge_id uuid NOT NULL REFERENCES person_merge(id),
     CHECK (number_index <> kept_index))`,
  `CREATE INDEX person_alias_kept ON person_alias (kept_index)`,
  `ALTER TABLE account ADD COLUMN merged_into uuid REFERENCES account(id)`,
];
