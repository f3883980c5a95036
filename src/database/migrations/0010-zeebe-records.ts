import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the broker's exporter tells, folded into rows. Keys are the broker's; `process_instance_key` meets
 * `zeebe_instance.zeebe_key`. What lists or counts reads only partial indexes over what is open, so that
 * history costs nothing but its place: rows of `zeebe_element` with `left_at` may be deleted at any time.
 * Texts of the log are kept as text, since `jsonb` refuses some JSON (a NUL in a string).
 */
export class ZeebeRecords1732300000010 implements MigrationInterface {
  readonly name = 'ZeebeRecords1732300000010';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...log, ...elements, ...waiting]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.query(`DROP TABLE ${table}`);
    await runner.query('DROP SEQUENCE zeebe_mark_seq');
  }
}

const tables = [
  'zeebe_wait',
  'zeebe_timer',
  'zeebe_open_job',
  'zeebe_incident',
  'zeebe_variable',
  'zeebe_element',
  'zeebe_partition',
];

const log = [
  // `records` counts what was folded into rows; `mark` is the newest mark that came through (see `settle`).
  `CREATE TABLE zeebe_partition (
    id integer PRIMARY KEY,
    position bigint NOT NULL,
    records bigint NOT NULL,
    mark bigint NOT NULL,
    received_at timestamptz NOT NULL
  )`,
  'CREATE SEQUENCE zeebe_mark_seq AS bigint',
];

const elements = [
  `CREATE TABLE zeebe_element (
    key bigint PRIMARY KEY,
    process_instance_key bigint NOT NULL,
    scope_key bigint NOT NULL,
    zeebe_process_id text NOT NULL,
    element_id text NOT NULL,
    type text NOT NULL,
    state text NOT NULL CHECK (state IN ('active', 'completed', 'terminated')),
    entered_at timestamptz NOT NULL,
    left_at timestamptz NULL
  )`,
  'CREATE INDEX zeebe_element_instance ON zeebe_element (process_instance_key)',
  `CREATE INDEX zeebe_element_live ON zeebe_element (zeebe_process_id, element_id) WHERE left_at IS NULL`,
  `CREATE INDEX zeebe_element_left ON zeebe_element (left_at) WHERE left_at IS NOT NULL`,
  // `value` is JSON; null where it was longer than is kept.
  `CREATE TABLE zeebe_variable (
    scope_key bigint NOT NULL,
    name text NOT NULL,
    process_instance_key bigint NOT NULL,
    value text NULL,
    PRIMARY KEY (scope_key, name)
  )`,
  'CREATE INDEX zeebe_variable_instance ON zeebe_variable (process_instance_key)',
  `CREATE TABLE zeebe_incident (
    key bigint PRIMARY KEY,
    process_instance_key bigint NOT NULL,
    element_key bigint NOT NULL,
    element_id text NOT NULL,
    type text NOT NULL,
    message text NOT NULL,
    job_key bigint NULL,
    created_at timestamptz NOT NULL,
    resolved_at timestamptz NULL
  )`,
  'CREATE INDEX zeebe_incident_open ON zeebe_incident (process_instance_key) WHERE resolved_at IS NULL',
];

// Rows live as long as what they stand for is open.
const waiting = [
  `CREATE TABLE zeebe_open_job (
    key bigint PRIMARY KEY,
    process_instance_key bigint NOT NULL,
    element_key bigint NOT NULL,
    element_id text NOT NULL,
    type text NOT NULL,
    state text NOT NULL CHECK (state IN ('ready', 'backoff', 'failed')),
    retries integer NOT NULL,
    runnable_at timestamptz NOT NULL,
    error text NULL
  )`,
  'CREATE INDEX zeebe_open_job_instance ON zeebe_open_job (process_instance_key)',
  'CREATE INDEX zeebe_open_job_element ON zeebe_open_job (element_key)',
  `CREATE INDEX zeebe_open_job_ready ON zeebe_open_job (type) WHERE state = 'ready'`,
  // Without an instance: the timer of a start event.
  `CREATE TABLE zeebe_timer (
    key bigint PRIMARY KEY,
    process_instance_key bigint NULL,
    element_key bigint NULL,
    target_id text NOT NULL,
    due_at timestamptz NOT NULL
  )`,
  'CREATE INDEX zeebe_timer_due ON zeebe_timer (due_at)',
  'CREATE INDEX zeebe_timer_instance ON zeebe_timer (process_instance_key)',
  `CREATE TABLE zeebe_wait (
    key bigint PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('message', 'signal')),
    state text NOT NULL CHECK (state IN ('opening', 'open', 'closing')),
    element_key bigint NOT NULL,
    target_id text NOT NULL,
    name text NOT NULL,
    correlation_key text NULL
  )`,
  'CREATE INDEX zeebe_wait_element ON zeebe_wait (element_key)',
  `CREATE INDEX zeebe_wait_moving ON zeebe_wait (key) WHERE state <> 'open'`,
];
