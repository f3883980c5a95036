import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the embedded engine needs for signals, compensation, processes that a timer or signal starts, and for
 * events whose consequences cannot be carried out.
 */
export class EngineElements1732300000007 implements MigrationInterface {
  readonly name = 'EngineElements1732300000007';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...waits, ...deliveries, ...starts]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.query(`DROP TABLE ${table}`);
    await runner.query('ALTER TABLE engine_incident DROP COLUMN event');
  }
}

const tables = [
  'engine_timer_start',
  'engine_signal_start',
  'engine_signal_delivery',
  'engine_signal',
  'engine_compensation',
  'engine_signal_subscription',
];

const waits = [
  `CREATE TABLE engine_signal_subscription (
    key bigint PRIMARY KEY,
    root_key bigint NOT NULL,
    instance_key bigint NOT NULL,
    element_key bigint NOT NULL,
    target_id text NOT NULL,
    clock_id text NOT NULL,
    signal_name text NOT NULL
  )`,
  'CREATE INDEX engine_signal_subscription_root ON engine_signal_subscription (root_key)',
  'CREATE INDEX engine_signal_subscription_waiting ON engine_signal_subscription (signal_name, clock_id)',
  `CREATE TABLE engine_compensation (
    key bigint PRIMARY KEY,
    root_key bigint NOT NULL,
    instance_key bigint NOT NULL,
    activity_id text NOT NULL,
    activity_key bigint NOT NULL,
    scope_key bigint NOT NULL,
    handler_id text NULL,
    throw_key bigint NULL,
    handler_key bigint NULL
  )`,
  'CREATE INDEX engine_compensation_root ON engine_compensation (root_key)',
  'ALTER TABLE engine_incident ADD COLUMN event jsonb NULL',
];

/** A broadcast writes one light row for each target; each is carried out in a transaction of its own. */
const deliveries = [
  `CREATE TABLE engine_signal (
    key bigint PRIMARY KEY,
    name text NOT NULL,
    clock_id text NOT NULL,
    variables jsonb NOT NULL
  )`,
  `CREATE TABLE engine_signal_delivery (
    key bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    signal_key bigint NOT NULL REFERENCES engine_signal,
    root_key bigint NULL,
    subscription_key bigint NULL,
    deployment_key bigint NULL,
    process_id text NULL,
    element_id text NULL
  )`,
  'CREATE INDEX engine_signal_delivery_signal ON engine_signal_delivery (signal_key)',
];

/** Only the newest deployment of a process is started by an event. */
const starts = [
  `CREATE TABLE engine_signal_start (
    process_id text NOT NULL,
    element_id text NOT NULL,
    signal_name text NOT NULL,
    deployment_key bigint NOT NULL REFERENCES engine_deployment,
    PRIMARY KEY (process_id, element_id)
  )`,
  'CREATE INDEX engine_signal_start_name ON engine_signal_start (signal_name)',
  `CREATE TABLE engine_timer_start (
    process_id text NOT NULL,
    element_id text NOT NULL,
    deployment_key bigint NOT NULL REFERENCES engine_deployment,
    due_at timestamptz NOT NULL,
    remaining integer NOT NULL,
    "interval" text NULL,
    PRIMARY KEY (process_id, element_id)
  )`,
  'CREATE INDEX engine_timer_start_due ON engine_timer_start (due_at)',
];
