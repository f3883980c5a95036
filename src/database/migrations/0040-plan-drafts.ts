import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Plans being edited: their files, every change to them, what people wrote beside them. */
export class PlanDrafts1732300000040 implements MigrationInterface {
  readonly name = 'PlanDrafts1732300000040';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...drafts, ...comments, ...versions]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE plan_version DROP COLUMN rehearsal, DROP COLUMN accepted_warnings');
    for (const table of ['plan_comment', 'plan_draft_change', 'plan_draft_file', 'plan_draft'])
      await runner.query(`DROP TABLE IF EXISTS ${table}`);
  }
}

const drafts = [
  `CREATE TABLE plan_draft (
     id uuid PRIMARY KEY, title text NOT NULL, base_version_id text REFERENCES plan_version(id),
     version_id text REFERENCES plan_version(id), revision bigint NOT NULL DEFAULT 0, review jsonb NOT NULL DEFAULT '[]',
     created_by uuid NOT NULL REFERENCES account(id), created_at timestamptz NOT NULL DEFAULT now(),
     changed_at timestamptz NOT NULL DEFAULT now(), discarded_at timestamptz)`,
  // A file that was taken away stays as a row without content, so that its revision goes on.
  `CREATE TABLE plan_draft_file (
     draft_id uuid NOT NULL REFERENCES plan_draft(id), path text NOT NULL, content text, revision bigint NOT NULL,
     PRIMARY KEY (draft_id, path))`,
  `CREATE TABLE plan_draft_change (
     draft_id uuid NOT NULL REFERENCES plan_draft(id), revision bigint NOT NULL, path text NOT NULL, label text NOT NULL,
     before text, after text, by uuid NOT NULL REFERENCES account(id), at timestamptz NOT NULL DEFAULT clock_timestamp(),
     PRIMARY KEY (draft_id, revision, path))`,
];

const comments = [
  `CREATE TABLE plan_comment (
     id uuid PRIMARY KEY, draft_id uuid NOT NULL REFERENCES plan_draft(id), thread_id uuid NOT NULL,
     part text NOT NULL, anchor text, body text NOT NULL, by uuid NOT NULL REFERENCES account(id),
     at timestamptz NOT NULL DEFAULT clock_timestamp(), resolved_by uuid REFERENCES account(id), resolved_at timestamptz)`,
  `CREATE INDEX plan_comment_draft ON plan_comment (draft_id, at)`,
];

const versions = [
  `ALTER TABLE plan_version ADD COLUMN rehearsal text, ADD COLUMN accepted_warnings jsonb NOT NULL DEFAULT '[]'`,
];
