import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Rules that combine others or hold "in principle", what they were before they were judged anew, lists that keep
 * people or units out, and a register that knows people by a blind index of their number.
 */
export class EligibilityRegister1732300000015 implements MigrationInterface {
  readonly name = 'EligibilityRegister1732300000015';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...checks, ...register, ...lists]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of back) await runner.query(statement);
  }
}

const checks = [
  `ALTER TABLE rule_check ADD COLUMN level text, ADD COLUMN soft boolean NOT NULL DEFAULT false,
     ADD COLUMN parts jsonb NOT NULL DEFAULT '[]', ADD COLUMN answered_by uuid REFERENCES account(id),
     ADD COLUMN answered_at timestamptz, ADD COLUMN answer_reason text,
     ADD COLUMN judged_version text REFERENCES plan_version(id)`,
  // Version whose rules judge the case, once it has been judged by another than its own; and when that was.
  `ALTER TABLE entry ADD COLUMN rules_version_id text REFERENCES plan_version(id), ADD COLUMN rechecked_at timestamptz`,
  `CREATE INDEX entry_unit ON entry (season_id, (facets ->> 'unitCode'))`,
  // Checks as they stood before a recheck, whole, with who replaced them, why, and by which version.
  `CREATE TABLE rule_check_history (
     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, entry_id uuid NOT NULL REFERENCES entry(id), rule text NOT NULL,
     old jsonb NOT NULL, replaced_at timestamptz NOT NULL, replaced_by uuid REFERENCES account(id), reason text NOT NULL,
     version text NOT NULL REFERENCES plan_version(id))`,
  'CREATE INDEX rule_check_history_entry ON rule_check_history (entry_id, id)',
  `CREATE TABLE document_pages (
     submission_id uuid NOT NULL REFERENCES submission(id), document text NOT NULL, pages int NOT NULL,
     PRIMARY KEY (submission_id, document))`,
];

const register = [
  `ALTER TABLE register_entry ADD COLUMN number_index text, ADD COLUMN number_enc text, ADD COLUMN level text,
     ADD COLUMN extra jsonb NOT NULL DEFAULT '{}'`,
  'CREATE INDEX register_person ON register_entry (scope, number_index) WHERE number_index IS NOT NULL',
];

const lists = [
  // A person's number is kept as its blind index only. What is taken off a list stays, with who and when.
  `CREATE TABLE exclusion_line (
     id uuid PRIMARY KEY, season_id uuid NOT NULL REFERENCES season(id), list text NOT NULL,
     number_index text, unit_code text, name text NOT NULL DEFAULT '', name_norm text NOT NULL DEFAULT '', of_unit boolean NOT NULL,
     reason text NOT NULL, source text NOT NULL, added_by uuid REFERENCES account(id), added_at timestamptz NOT NULL,
     removed_by uuid REFERENCES account(id), removed_at timestamptz, removed_reason text)`,
  `CREATE UNIQUE INDEX exclusion_once ON exclusion_line (season_id, list, of_unit, coalesce(number_index, ''),
     coalesce(unit_code, ''), name_norm) WHERE removed_at IS NULL`,
];

const back = [
  'DROP TABLE exclusion_line',
  'DROP TABLE document_pages',
  'DROP TABLE rule_check_history',
  'DROP INDEX entry_unit',
  'DROP INDEX register_person',
  `ALTER TABLE register_entry DROP COLUMN number_index, DROP COLUMN number_enc, DROP COLUMN level, DROP COLUMN extra`,
  `ALTER TABLE entry DROP COLUMN rules_version_id, DROP COLUMN rechecked_at`,
  `ALTER TABLE rule_check DROP COLUMN level, DROP COLUMN soft, DROP COLUMN parts, DROP COLUMN answered_by,
     DROP COLUMN answered_at, DROP COLUMN answer_reason, DROP COLUMN judged_version`,
];
