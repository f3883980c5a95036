import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the Zeebe adapter writes in the product's transactions: deployments and how their ids are called on
 * the broker, instances under keys of our own, commands on their way (the outbox), and the jobs that were
 * taken. Nothing here is read from exporter records except where a column says so.
 */
export class ZeebeCommands1732300000009 implements MigrationInterface {
  readonly name = 'ZeebeCommands1732300000009';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...definitions, ...instances, ...work]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.query(`DROP TABLE ${table}`);
    await runner.query('DROP SEQUENCE zeebe_outbox_seq');
  }
}

const tables = [
  'zeebe_job',
  'zeebe_outbox',
  'zeebe_duplicate',
  'zeebe_instance',
  'zeebe_start_event',
  'zeebe_process',
  'zeebe_resource',
  'zeebe_deployment',
];

const definitions = [
  `CREATE TABLE zeebe_deployment (
    id text PRIMARY KEY,
    checksum text NOT NULL,
    namespace text NOT NULL UNIQUE,
    deployed_at timestamptz NOT NULL DEFAULT clock_timestamp()
  )`,
  // As people wrote them; the broker gets them with ids of the deployment's own.
  `CREATE TABLE zeebe_resource (
    deployment_id text NOT NULL REFERENCES zeebe_deployment,
    name text NOT NULL,
    content text NOT NULL,
    PRIMARY KEY (deployment_id, name)
  )`,
  `CREATE TABLE zeebe_process (
    zeebe_id text PRIMARY KEY,
    deployment_id text NOT NULL REFERENCES zeebe_deployment,
    process_id text NOT NULL,
    name text NOT NULL,
    resource_name text NOT NULL,
    startable boolean NOT NULL,
    definition_key bigint NOT NULL,
    version integer NOT NULL,
    UNIQUE (deployment_id, process_id)
  )`,
  // Start events by message or signal. The newest deployment of a process id is the one they start.
  `CREATE TABLE zeebe_start_event (
    process_id text NOT NULL,
    element_id text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('message', 'signal')),
    name text NOT NULL,
    zeebe_name text NOT NULL,
    deployment_id text NOT NULL REFERENCES zeebe_deployment,
    PRIMARY KEY (process_id, element_id)
  )`,
  'CREATE INDEX zeebe_start_event_name ON zeebe_start_event (kind, name)',
];

const instances = [
  // Keys come from `engine_key_seq` where a command made the instance, else from the broker; the two never
  // meet, because the broker's begin at 2^51. `zeebe_key` is null until the broker is known to have made it.
  `CREATE TABLE zeebe_instance (
    key bigint PRIMARY KEY,
    zeebe_key bigint NULL UNIQUE,
    root_key bigint NOT NULL,
    parent_key bigint NULL,
    parent_element_key bigint NULL,
    origin text NOT NULL CHECK (origin IN ('command', 'event', 'call')),
    deployment_id text NOT NULL REFERENCES zeebe_deployment,
    process_id text NOT NULL,
    business_key text NOT NULL,
    group_id text NULL,
    clock_id text NOT NULL,
    state text NOT NULL CHECK (state IN ('active', 'completed', 'terminated')),
    cancelled_at timestamptz NULL,
    started_at timestamptz NOT NULL,
    ended_at timestamptz NULL
  )`,
  `CREATE UNIQUE INDEX zeebe_instance_once ON zeebe_instance (deployment_id, process_id, business_key)
    WHERE origin = 'command'`,
  'CREATE INDEX zeebe_instance_root ON zeebe_instance (root_key)',
  'CREATE INDEX zeebe_instance_parent ON zeebe_instance (parent_key) WHERE parent_key IS NOT NULL',
  'CREATE INDEX zeebe_instance_business_key ON zeebe_instance (business_key)',
  'CREATE INDEX zeebe_instance_group ON zeebe_instance (group_id) WHERE group_id IS NOT NULL',
  'CREATE INDEX zeebe_instance_list ON zeebe_instance (deployment_id, process_id, key)',
  // Made twice because an acknowledgement was lost, with what it called: cancelled, and no worker runs for it.
  `CREATE TABLE zeebe_duplicate (
    zeebe_key bigint PRIMARY KEY,
    instance_key bigint NOT NULL,
    found_at timestamptz NOT NULL DEFAULT clock_timestamp()
  )`,
];

const work = [
  'CREATE SEQUENCE zeebe_outbox_seq AS bigint',
  // Rows of one lane go in the order of their ids. `sending` ends at `due_at` when its node has died.
  // `stuck` needs a person and holds up its lane; `refused` came too late, is shown, and holds up nobody.
  `CREATE TABLE zeebe_outbox (
    id bigint PRIMARY KEY DEFAULT nextval('zeebe_outbox_seq'),
    lane text NOT NULL,
    kind text NOT NULL,
    payload jsonb NOT NULL,
    instance_key bigint NULL,
    job_key bigint NULL,
    state text NOT NULL DEFAULT 'ready' CHECK (state IN ('ready', 'sending', 'stuck', 'refused')),
    attempts integer NOT NULL DEFAULT 0,
    uncertain boolean NOT NULL DEFAULT false,
    due_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    error text NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp()
  )`,
  'CREATE INDEX zeebe_outbox_lane ON zeebe_outbox (lane, id)',
  `CREATE INDEX zeebe_outbox_due ON zeebe_outbox (due_at) WHERE state IN ('ready', 'sending')`,
  'CREATE INDEX zeebe_outbox_instance ON zeebe_outbox (instance_key)',
  'CREATE INDEX zeebe_outbox_job ON zeebe_outbox (job_key) WHERE job_key IS NOT NULL',
  // Jobs that a node has taken, by the broker's key. `answer` is what was sent, to be sent again when asked.
  // `cancelled` is written from records: the process moved on without it.
  `CREATE TABLE zeebe_job (
    key bigint PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('service', 'user')),
    type text NOT NULL,
    instance_key bigint NOT NULL,
    element_key bigint NOT NULL,
    element_id text NOT NULL,
    state text NOT NULL CHECK (state IN ('open', 'deferred', 'failed', 'answered', 'cancelled')),
    retries integer NOT NULL,
    failures integer NOT NULL DEFAULT 0,
    runnable_at timestamptz NOT NULL,
    error text NULL,
    answer jsonb NULL,
    taken_at timestamptz NOT NULL DEFAULT clock_timestamp()
  )`,
  'CREATE INDEX zeebe_job_instance ON zeebe_job (instance_key)',
];
