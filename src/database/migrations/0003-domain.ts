import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The domain's first schema. Its words are those of the glossary; no table or column knows an award.
 * Instants are timestamptz, scores are integers in hundredths of a point, money is in fen.
 * `facets` and `relations` hold values of the plan's semantic roles; sensitive ones never enter them.
 */
export class Domain1732300000003 implements MigrationInterface {
  name = 'Domain1732300000003';

  async up(q: QueryRunner): Promise<void> {
    for (const statement of [...plans, ...identity, ...applications, ...review, ...results, ...support]) {
      await q.query(statement);
    }
  }

  async down(q: QueryRunner): Promise<void> {
    for (const table of tables.reverse()) await q.query(`DROP TABLE IF EXISTS ${table} CASCADE`);
  }
}

const tables = [
  'plan_version',
  'season',
  'season_date',
  'organisation',
  'account',
  'membership',
  'deputy',
  'session',
  'sign_in_attempt',
  'act_confirmation',
  'party',
  'application',
  'draft',
  'submission',
  'entry',
  'entry_relation',
  'entry_stage',
  'entry_event',
  'rule_check',
  'stored_file',
  'application_file',
  'task',
  'task_group',
  'quota_node',
  'quota_use',
  'panel',
  'panel_member',
  'conflict_declaration',
  'score',
  'round_score',
  'result_set',
  'result_item',
  'notice',
  'notice_item',
  'objection',
  'register_entry',
  'payment',
  'stage_barrier',
  'audit_head',
  'audit_event',
];

const plans = [
  `CREATE TABLE plan_version (
     id text PRIMARY KEY, plan_key text NOT NULL, title text NOT NULL, year int NOT NULL, hash text NOT NULL UNIQUE,
     files jsonb NOT NULL, status text NOT NULL CHECK (status IN ('draft','checked','released')),
     created_by text, released_by text, released_second_by text,
     created_at timestamptz NOT NULL DEFAULT now(), released_at timestamptz)`,
  `CREATE TABLE season (
     id uuid PRIMARY KEY, plan_key text NOT NULL, plan_version_id text NOT NULL REFERENCES plan_version(id),
     title text NOT NULL, year int NOT NULL, clock_id text NOT NULL, rehearsal boolean NOT NULL,
     phase text NOT NULL DEFAULT 'preparing', phase_label text NOT NULL DEFAULT '', instance_key text,
     state text NOT NULL DEFAULT 'open' CHECK (state IN ('open','closed')), created_at timestamptz NOT NULL DEFAULT now())`,
  // The dates in force: the plan's, moved by signed adjustments.
  `CREATE TABLE season_date (
     season_id uuid NOT NULL REFERENCES season(id), key text NOT NULL, label text NOT NULL, kind text NOT NULL,
     at timestamptz NOT NULL, planned_at timestamptz NOT NULL, shown boolean NOT NULL DEFAULT true,
     moved_by text, moved_reason text, PRIMARY KEY (season_id, key))`,
  `CREATE TABLE organisation (
     season_id uuid NOT NULL REFERENCES season(id), key text NOT NULL, name text NOT NULL, short text, kind text NOT NULL,
     PRIMARY KEY (season_id, key))`,
];

const identity = [
  `CREATE TABLE account (
     id uuid PRIMARY KEY, username text NOT NULL UNIQUE, display_name text NOT NULL, password_hash text,
     phone_enc text, totp_secret_enc text, second_factor boolean NOT NULL DEFAULT false,
     disabled_at timestamptz, demo boolean NOT NULL DEFAULT false, created_at timestamptz NOT NULL DEFAULT now())`,
  `CREATE TABLE membership (
     id uuid PRIMARY KEY, account_id uuid NOT NULL REFERENCES account(id), season_id uuid REFERENCES season(id),
     role text NOT NULL, organisation_key text, created_at timestamptz NOT NULL DEFAULT now(),
     UNIQUE NULLS NOT DISTINCT (account_id, season_id, role, organisation_key))`,
  `CREATE TABLE deputy (
     id uuid PRIMARY KEY, membership_id uuid NOT NULL REFERENCES membership(id), deputy_account_id uuid NOT NULL REFERENCES account(id),
     valid_from timestamptz NOT NULL, valid_until timestamptz NOT NULL, reason text NOT NULL)`,
  `CREATE TABLE session (
     token_hash text PRIMARY KEY, account_id uuid NOT NULL REFERENCES account(id), created_at timestamptz NOT NULL DEFAULT now(),
     last_seen_at timestamptz NOT NULL DEFAULT now(), expires_at timestamptz NOT NULL, second_factor_at timestamptz,
     acting_for uuid REFERENCES membership(id))`,
  `CREATE TABLE sign_in_attempt (
     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, subject text NOT NULL, succeeded boolean NOT NULL, at timestamptz NOT NULL DEFAULT now())`,
  `CREATE INDEX sign_in_attempt_subject ON sign_in_attempt (subject, at)`,
  // A two-person act waiting for its second person.
  `CREATE TABLE act_confirmation (
     id uuid PRIMARY KEY, act text NOT NULL, subject text NOT NULL, payload jsonb NOT NULL, first_by uuid NOT NULL REFERENCES account(id),
     first_at timestamptz NOT NULL, second_by uuid REFERENCES account(id), second_at timestamptz, UNIQUE (act, subject))`,
];

const applications = [
  `CREATE TABLE party (
     id uuid PRIMARY KEY, kind text NOT NULL CHECK (kind IN ('person','unit','project')), name text NOT NULL,
     number_enc text, number_index text, UNIQUE (kind, number_index))`,
  `CREATE TABLE application (
     id uuid PRIMARY KEY, season_id uuid NOT NULL REFERENCES season(id), award text NOT NULL,
     applicant_id uuid NOT NULL REFERENCES account(id), client_ref text,
     state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft','submitted','returned','withdrawn','closed')),
     correction_due timestamptz, correction_remark text, receipt_no text UNIQUE, created_at timestamptz NOT NULL,
     UNIQUE (season_id, applicant_id, award, client_ref))`,
  `CREATE INDEX application_applicant ON application (applicant_id)`,
  // Sensitive fields are stored encrypted inside data (identity/field-encryption).
  `CREATE TABLE draft (
     application_id uuid PRIMARY KEY REFERENCES application(id), data jsonb NOT NULL, revision int NOT NULL, saved_at timestamptz NOT NULL)`,
  `CREATE TABLE submission (
     id uuid PRIMARY KEY, application_id uuid NOT NULL REFERENCES application(id), number int NOT NULL,
     plan_version_id text NOT NULL REFERENCES plan_version(id), form_key text NOT NULL, form_hash text NOT NULL,
     data jsonb NOT NULL, data_hash text NOT NULL, files jsonb NOT NULL DEFAULT '[]', submitted_at timestamptz NOT NULL,
     submitted_by uuid NOT NULL REFERENCES account(id), UNIQUE (application_id, number))`,
  `CREATE TABLE entry (
     id uuid PRIMARY KEY, application_id uuid NOT NULL REFERENCES application(id), season_id uuid NOT NULL REFERENCES season(id),
     award text NOT NULL, preference int NOT NULL DEFAULT 1, party_id uuid REFERENCES party(id),
     submission_id uuid NOT NULL REFERENCES submission(id), plan_version_id text NOT NULL REFERENCES plan_version(id),
     first_submitted_at timestamptz NOT NULL, title text NOT NULL, holder_name text NOT NULL, unit_name text NOT NULL DEFAULT '',
     facets jsonb NOT NULL DEFAULT '{}', conflict_key text, instance_key text,
     stage text, status text NOT NULL DEFAULT 'open', reason text, ended_at timestamptz, ended_details jsonb,
     UNIQUE (application_id, award))`,
  `CREATE INDEX entry_season ON entry (season_id, award, status)`,
  `CREATE INDEX entry_conflict ON entry (season_id, award, conflict_key)`,
  `CREATE TABLE entry_relation (
     entry_id uuid NOT NULL REFERENCES entry(id), relation text NOT NULL, organisation_key text NOT NULL,
     PRIMARY KEY (entry_id, relation))`,
  `CREATE INDEX entry_relation_scope ON entry_relation (relation, organisation_key, entry_id)`,
  `CREATE TABLE entry_stage (
     entry_id uuid NOT NULL REFERENCES entry(id), stage text NOT NULL, at timestamptz NOT NULL, PRIMARY KEY (entry_id, stage))`,
  // What people see as history: decisions with opinions, returns, results.
  `CREATE TABLE entry_event (
     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, entry_id uuid NOT NULL REFERENCES entry(id), at timestamptz NOT NULL,
     kind text NOT NULL, title text NOT NULL, outcome text, outcome_label text, opinion text, opinion_box text,
     actor_id uuid, actor_role text, actor_organisation text, shown_to_applicant boolean NOT NULL DEFAULT true, data jsonb NOT NULL DEFAULT '{}')`,
  `CREATE INDEX entry_event_entry ON entry_event (entry_id, id)`,
  `CREATE TABLE stored_file (
     id uuid PRIMARY KEY, sha256 text NOT NULL, size int NOT NULL, mime text NOT NULL, pages int, original_name text NOT NULL,
     uploaded_by uuid NOT NULL REFERENCES account(id), uploaded_at timestamptz NOT NULL)`,
  `CREATE TABLE application_file (
     file_id uuid PRIMARY KEY REFERENCES stored_file(id), application_id uuid NOT NULL REFERENCES application(id),
     section text NOT NULL, position int NOT NULL)`,
  `CREATE INDEX application_file_application ON application_file (application_id, section, position)`,
];

const review = [
  `CREATE TABLE rule_check (
     entry_id uuid NOT NULL REFERENCES entry(id), rule text NOT NULL, number int NOT NULL, result text NOT NULL CHECK (result IN ('pass','fail','person')),
     title text NOT NULL, clause text NOT NULL, "values" jsonb NOT NULL, trace jsonb NOT NULL, waivable boolean NOT NULL DEFAULT false,
     waived_by uuid REFERENCES account(id), waived_at timestamptz, waived_reason text, checked_at timestamptz NOT NULL,
     PRIMARY KEY (entry_id, rule))`,
  `CREATE TABLE task (
     id uuid PRIMARY KEY, task_key text NOT NULL UNIQUE, season_id uuid NOT NULL REFERENCES season(id), entry_id uuid REFERENCES entry(id),
     plan_version_id text NOT NULL REFERENCES plan_version(id), instance_key text NOT NULL, process_id text NOT NULL, element_id text NOT NULL,
     label text NOT NULL, form_key text, assignee_id uuid REFERENCES account(id), claimed_at timestamptz, due_at timestamptz,
     state text NOT NULL DEFAULT 'open' CHECK (state IN ('open','completed','cancelled')), variables jsonb NOT NULL DEFAULT '{}',
     title text NOT NULL DEFAULT '', award text, opened_at timestamptz NOT NULL, ended_at timestamptz,
     completed_by uuid REFERENCES account(id), outcome text, data jsonb)`,
  `CREATE INDEX task_entry ON task (entry_id)`,
  `CREATE INDEX task_assignee ON task (assignee_id) WHERE state = 'open' AND assignee_id IS NOT NULL`,
  `CREATE INDEX task_completed ON task (completed_by, ended_at) WHERE completed_by IS NOT NULL`,
  // One row a candidate group ("role@organisation", organisation may be empty): the task list's hot path.
  // Groups of different seasons share their names, so the season leads the index; what facets count is in it.
  // The title stands here too: searching or sorting a long list must not look at each task.
  `CREATE TABLE task_group (
     task_id uuid NOT NULL REFERENCES task(id), season_id uuid NOT NULL, group_key text NOT NULL, open boolean NOT NULL DEFAULT true,
     due_at timestamptz, opened_at timestamptz NOT NULL, element_id text NOT NULL, award text, title text NOT NULL DEFAULT '',
     PRIMARY KEY (task_id, group_key))`,
  `CREATE INDEX task_group_list ON task_group (season_id, group_key, due_at, task_id) INCLUDE (element_id, award) WHERE open`,
  `CREATE TABLE quota_node (
     id uuid PRIMARY KEY, season_id uuid NOT NULL REFERENCES season(id), key text NOT NULL, award text NOT NULL, organisation_key text NOT NULL,
     parent_id uuid REFERENCES quota_node(id), label text NOT NULL, condition jsonb NOT NULL DEFAULT '{}', minimum int NOT NULL DEFAULT 0,
     maximum int NOT NULL, used int NOT NULL DEFAULT 0, UNIQUE (season_id, key))`,
  `CREATE TABLE quota_use (
     node_id uuid NOT NULL REFERENCES quota_node(id), entry_id uuid NOT NULL REFERENCES entry(id), at timestamptz NOT NULL,
     by uuid REFERENCES account(id), PRIMARY KEY (node_id, entry_id))`,
];

const results = [
  `CREATE TABLE panel (
     id uuid PRIMARY KEY, season_id uuid NOT NULL REFERENCES season(id), round text NOT NULL, award text NOT NULL,
     seed text, roster_hash text, created_at timestamptz NOT NULL, UNIQUE (season_id, round, award))`,
  `CREATE TABLE panel_member (
     panel_id uuid NOT NULL REFERENCES panel(id), position int NOT NULL, organisation_key text NOT NULL, name text NOT NULL,
     PRIMARY KEY (panel_id, position))`,
  `CREATE TABLE conflict_declaration (
     id uuid PRIMARY KEY, entry_id uuid NOT NULL REFERENCES entry(id), organisation_key text NOT NULL, reason text NOT NULL, declared_at timestamptz NOT NULL)`,
  `CREATE TABLE score (
     entry_id uuid NOT NULL REFERENCES entry(id), round text NOT NULL, position int NOT NULL, scorer_id uuid REFERENCES account(id),
     value int NOT NULL, data jsonb NOT NULL DEFAULT '{}', at timestamptz NOT NULL, voided_at timestamptz, PRIMARY KEY (entry_id, round, position))`,
  `CREATE TABLE round_score (
     entry_id uuid NOT NULL REFERENCES entry(id), round text NOT NULL, value int NOT NULL, explanation jsonb NOT NULL, at timestamptz NOT NULL,
     PRIMARY KEY (entry_id, round))`,
  `CREATE TABLE result_set (
     id uuid PRIMARY KEY, season_id uuid NOT NULL REFERENCES season(id), ranking text NOT NULL, award text NOT NULL,
     plan_version_id text NOT NULL REFERENCES plan_version(id), places int NOT NULL, take int NOT NULL, explanation jsonb NOT NULL,
     created_at timestamptz NOT NULL, announced_at timestamptz, UNIQUE (season_id, ranking, award))`,
  `CREATE TABLE result_item (
     set_id uuid NOT NULL REFERENCES result_set(id), entry_id uuid NOT NULL REFERENCES entry(id), score int NOT NULL, rank int NOT NULL,
     outcome text NOT NULL CHECK (outcome IN ('selected','passedOver','below')), reason text, explanation jsonb NOT NULL DEFAULT '{}',
     PRIMARY KEY (set_id, entry_id))`,
  `CREATE TABLE notice (
     id uuid PRIMARY KEY, season_id uuid NOT NULL REFERENCES season(id), key text NOT NULL, title text NOT NULL, plan_version_id text NOT NULL REFERENCES plan_version(id),
     posted_at timestamptz NOT NULL, ends_at timestamptz NOT NULL, last_day date NOT NULL, ended_at timestamptz, content jsonb NOT NULL, UNIQUE (season_id, key))`,
  `CREATE TABLE notice_item (
     notice_id uuid NOT NULL REFERENCES notice(id), entry_id uuid NOT NULL REFERENCES entry(id), award text NOT NULL, position int NOT NULL,
     "values" jsonb NOT NULL, cleared_at timestamptz, PRIMARY KEY (notice_id, entry_id))`,
  `CREATE TABLE objection (
     id uuid PRIMARY KEY, number text NOT NULL UNIQUE, notice_id uuid NOT NULL REFERENCES notice(id), entry_id uuid NOT NULL REFERENCES entry(id),
     objector_name text NOT NULL, objector_contact_enc text NOT NULL, content text NOT NULL, raised_at timestamptz NOT NULL,
     state text NOT NULL DEFAULT 'open' CHECK (state IN ('open','upheld','dismissed')), decided_at timestamptz, decided_by uuid REFERENCES account(id), decision text)`,
  `CREATE TABLE register_entry (
     id uuid PRIMARY KEY, title text NOT NULL, year int NOT NULL, unit_code text NOT NULL, occupation text NOT NULL, field text NOT NULL,
     occupation_norm text NOT NULL, field_norm text NOT NULL, holder text NOT NULL, display_name text, certificate_no text,
     verification_code text UNIQUE, entry_id uuid UNIQUE REFERENCES entry(id), season_id uuid REFERENCES season(id), scope text NOT NULL DEFAULT 'real', named_at timestamptz,
     UNIQUE (scope, certificate_no))`,
  `CREATE INDEX register_lookup ON register_entry (scope, unit_code, occupation_norm, field_norm)`,
  `CREATE TABLE payment (
     id uuid PRIMARY KEY, season_id uuid NOT NULL REFERENCES season(id), entry_id uuid NOT NULL REFERENCES entry(id), item text NOT NULL,
     payer text NOT NULL, receiver text NOT NULL CHECK (receiver IN ('unit','person')), receiver_name text NOT NULL,
     account_enc text, bank text NOT NULL DEFAULT '', amount_fen bigint NOT NULL, created_at timestamptz NOT NULL, UNIQUE (entry_id, item))`,
];

const support = [
  // A season process waiting until no open entry is short of a stage.
  `CREATE TABLE stage_barrier (
     job_key text PRIMARY KEY, season_id uuid NOT NULL REFERENCES season(id), stage text NOT NULL, opened_at timestamptz NOT NULL, closed_at timestamptz)`,
  `CREATE INDEX stage_barrier_open ON stage_barrier (season_id) WHERE closed_at IS NULL`,
  `CREATE TABLE audit_head (stream text PRIMARY KEY, seq bigint NOT NULL, hash bytea NOT NULL)`,
  `CREATE TABLE audit_event (
     stream text NOT NULL, seq bigint NOT NULL, at timestamptz NOT NULL, actor text NOT NULL, action text NOT NULL, subject text,
     data text NOT NULL, prev bytea NOT NULL, hash bytea NOT NULL, PRIMARY KEY (stream, seq))`,
];
