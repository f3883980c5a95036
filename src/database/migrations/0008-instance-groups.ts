import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Every instance is listed under a group, e.g. its season: several may run on one version of a plan. And
 * processes and decisions carry the tag of their version, by which other versions may call them.
 */
export class InstanceGroups1732300000008 implements MigrationInterface {
  readonly name = 'InstanceGroups1732300000008';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...groups, ...backfill, ...tags]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE engine_decision');
    await runner.query('DROP INDEX engine_process_newest');
    await runner.query('ALTER TABLE engine_process DROP COLUMN version_tag');
    await runner.query('ALTER TABLE engine_instance DROP COLUMN group_id');
  }
}

const groups = [
  'ALTER TABLE engine_instance ADD COLUMN group_id text NULL',
  'CREATE INDEX engine_instance_group ON engine_instance (group_id, key) WHERE group_id IS NOT NULL',
  `CREATE INDEX engine_instance_group_active ON engine_instance (group_id, key)
    WHERE group_id IS NOT NULL AND state = 'active'`,
];

/** Until now an instance's business key was its season or its case; called ones have their caller's. */
const backfill = [
  `UPDATE engine_instance i SET group_id = known.season
   FROM (SELECT id::text AS key, id::text AS season FROM season
         UNION ALL SELECT id::text, season_id::text FROM entry) known
   WHERE known.key = i.business_key`,
];

const tags = [
  'ALTER TABLE engine_process ADD COLUMN version_tag text NULL',
  // The newest deployment that has a process, by its id alone or with its tag.
  'CREATE INDEX engine_process_newest ON engine_process (process_id, deployment_key)',
  `CREATE TABLE engine_decision (
    deployment_key bigint NOT NULL REFERENCES engine_deployment,
    decision_id text NOT NULL,
    version_tag text NULL,
    PRIMARY KEY (deployment_key, decision_id)
  )`,
  'CREATE INDEX engine_decision_newest ON engine_decision (decision_id, deployment_key)',
];
