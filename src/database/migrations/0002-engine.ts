import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The embedded engine's state. Its rows carry `root_key`, the root instance whose row is the lock for all
 * of them; there are no foreign keys between them, because only the holder of that lock writes them, and
 * each check would cost a lookup a row. What has ended moves to `engine_history`, so that open work stays
 * small. Instants are by the instance's clock, except `runnable_at` and those of messages (real time).
 */
export class Engine0000000000002 implements MigrationInterface {
  readonly name = 'Engine0000000000002';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...definitions, ...instances, ...work, ...messages])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.query(`DROP TABLE ${table}`);
    await runner.query('DROP SEQUENCE engine_key_seq');
  }
}

const tables = [
  'engine_correlation',
  'engine_message',
  'engine_message_start',
  'engine_incident',
  'engine_subscription',
  'engine_timer',
  'engine_job',
  'engine_variable',
  'engine_history',
  'engine_element',
  'engine_instance',
  'engine_process',
  'engine_resource',
  'engine_deployment',
];

const definitions = [
  // Nodes take keys in blocks: 64-bit, so there are enough for ever.
  'CREATE SEQUENCE engine_key_seq AS bigint INCREMENT BY 1000',
  `CREATE TABLE engine_deployment (
    key bigint PRIMARY KEY,
    id text NOT NULL UNIQUE,
    checksum text NOT NULL,
    deployed_at timestamptz NOT NULL DEFAULT clock_timestamp()
  )`,
  `CREATE TABLE engine_resource (
    deployment_key bigint NOT NULL REFERENCES engine_deployment,
    name text NOT NULL,
    content text NOT NULL,
    PRIMARY KEY (deployment_key, name)
  )`,
  `CREATE TABLE engine_process (
    deployment_key bigint NOT NULL REFERENCES engine_deployment,
    process_id text NOT NULL,
    name text NOT NULL,
    resource_name text NOT NULL,
    startable boolean NOT NULL,
    PRIMARY KEY (deployment_key, process_id)
  )`,
];

const instances = [
  `CREATE TABLE engine_instance (
    key bigint PRIMARY KEY,
    root_key bigint NOT NULL,
    parent_element_key bigint NULL,
    deployment_key bigint NOT NULL REFERENCES engine_deployment,
    process_id text NOT NULL,
    business_key text NOT NULL,
    start_key text NULL,
    clock_id text NOT NULL,
    state text NOT NULL CHECK (state IN ('active', 'completed', 'terminated')),
    data jsonb NOT NULL,
    started_at timestamptz NOT NULL,
    ended_at timestamptz NULL
  )`,
  `CREATE UNIQUE INDEX engine_instance_once ON engine_instance (deployment_key, process_id, business_key)
    WHERE parent_element_key IS NULL AND start_key IS NULL`,
  // A message starts no second instance while the first of its correlation key runs.
  `CREATE UNIQUE INDEX engine_instance_singleton ON engine_instance (process_id, start_key)
    WHERE start_key IS NOT NULL AND state = 'active'`,
  'CREATE INDEX engine_instance_called ON engine_instance (root_key) WHERE parent_element_key IS NOT NULL',
  'CREATE INDEX engine_instance_business_key ON engine_instance (business_key)',
  'CREATE INDEX engine_instance_list ON engine_instance (deployment_key, process_id, key)',
  `CREATE TABLE engine_element (
    key bigint PRIMARY KEY,
    root_key bigint NOT NULL,
    instance_key bigint NOT NULL,
    scope_key bigint NOT NULL,
    element_id text NOT NULL,
    type text NOT NULL,
    state text NOT NULL CHECK (state IN ('activating', 'active', 'completing')),
    data jsonb NOT NULL,
    entered_at timestamptz NOT NULL
  )`,
  'CREATE INDEX engine_element_root ON engine_element (root_key)',
  `CREATE TABLE engine_history (
    key bigint PRIMARY KEY,
    root_key bigint NOT NULL,
    instance_key bigint NOT NULL,
    scope_key bigint NOT NULL,
    element_id text NOT NULL,
    type text NOT NULL,
    state text NOT NULL CHECK (state IN ('completed', 'terminated')),
    entered_at timestamptz NOT NULL,
    left_at timestamptz NOT NULL
  )`,
  'CREATE INDEX engine_history_instance ON engine_history (instance_key)',
  `CREATE TABLE engine_variable (
    scope_key bigint NOT NULL,
    name text NOT NULL,
    root_key bigint NOT NULL,
    value jsonb NULL,
    PRIMARY KEY (scope_key, name)
  )`,
  'CREATE INDEX engine_variable_root ON engine_variable (root_key)',
];

const work = [
  `CREATE TABLE engine_job (
    key bigint PRIMARY KEY,
    root_key bigint NOT NULL,
    instance_key bigint NOT NULL,
    element_key bigint NOT NULL,
    element_id text NOT NULL,
    type text NOT NULL,
    state text NOT NULL CHECK (state IN ('ready', 'deferred', 'failed', 'open')),
    retries integer NOT NULL,
    runnable_at timestamptz NOT NULL,
    error text NULL
  )`,
  'CREATE INDEX engine_job_root ON engine_job (root_key)',
  `CREATE INDEX engine_job_ready ON engine_job (type, runnable_at) WHERE state = 'ready'`,
  `CREATE TABLE engine_timer (
    key bigint PRIMARY KEY,
    root_key bigint NOT NULL,
    instance_key bigint NOT NULL,
    element_key bigint NOT NULL,
    target_id text NOT NULL,
    clock_id text NOT NULL,
    due_at timestamptz NOT NULL,
    remaining integer NOT NULL,
    "interval" text NULL
  )`,
  'CREATE INDEX engine_timer_root ON engine_timer (root_key)',
  'CREATE INDEX engine_timer_due ON engine_timer (clock_id, due_at)',
  `CREATE TABLE engine_incident (
    key bigint PRIMARY KEY,
    root_key bigint NOT NULL,
    instance_key bigint NOT NULL,
    element_key bigint NOT NULL,
    element_id text NOT NULL,
    type text NOT NULL,
    message text NOT NULL,
    job_key bigint NULL,
    created_at timestamptz NOT NULL,
    resolved_at timestamptz NULL
  )`,
  'CREATE INDEX engine_incident_open ON engine_incident (root_key) WHERE resolved_at IS NULL',
];

const messages = [
  `CREATE TABLE engine_subscription (
    key bigint PRIMARY KEY,
    root_key bigint NOT NULL,
    instance_key bigint NOT NULL,
    element_key bigint NOT NULL,
    target_id text NOT NULL,
    deployment_key bigint NOT NULL,
    process_id text NOT NULL,
    message_name text NOT NULL,
    correlation_key text NOT NULL
  )`,
  'CREATE INDEX engine_subscription_root ON engine_subscription (root_key)',
  'CREATE INDEX engine_subscription_waiting ON engine_subscription (message_name, correlation_key)',
  // The newest deployment of a process id is the one a message starts.
  `CREATE TABLE engine_message_start (
    process_id text NOT NULL,
    element_id text NOT NULL,
    message_name text NOT NULL,
    deployment_key bigint NOT NULL REFERENCES engine_deployment,
    PRIMARY KEY (process_id, element_id)
  )`,
  'CREATE INDEX engine_message_start_name ON engine_message_start (message_name)',
  // `due_at`: when somebody must look who waits for it; null once that is done and it only lies ready.
  `CREATE TABLE engine_message (
    key bigint PRIMARY KEY,
    name text NOT NULL,
    correlation_key text NOT NULL,
    message_id text NULL,
    variables jsonb NOT NULL,
    expires_at timestamptz NOT NULL,
    due_at timestamptz NULL,
    passes integer NOT NULL DEFAULT 0
  )`,
  'CREATE INDEX engine_message_match ON engine_message (name, correlation_key)',
  'CREATE INDEX engine_message_due ON engine_message (due_at) WHERE due_at IS NOT NULL',
  'CREATE INDEX engine_message_expiry ON engine_message (expires_at)',
  `CREATE UNIQUE INDEX engine_message_once ON engine_message (name, correlation_key, message_id)
    WHERE message_id IS NOT NULL`,
  // A message reaches a process once, whichever of its instances takes it.
  `CREATE TABLE engine_correlation (
    message_key bigint NOT NULL REFERENCES engine_message ON DELETE CASCADE,
    deployment_key bigint NOT NULL,
    process_id text NOT NULL,
    subscription_key bigint NULL,
    PRIMARY KEY (message_key, deployment_key, process_id)
  )`,
];
