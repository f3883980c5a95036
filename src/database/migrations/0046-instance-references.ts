import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Starting a case locked the row of its deployment, which all cases of a season share, only to see that it is still
 * there: the statement that starts a case finds the deployment itself, and nothing takes deployments away.
 */
export class InstanceReferences1732300000046 implements MigrationInterface {
  readonly name = 'InstanceReferences1732300000046';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE engine_instance DROP CONSTRAINT IF EXISTS engine_instance_deployment_key_fkey',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE engine_instance ADD CONSTRAINT engine_instance_deployment_key_fkey
      FOREIGN KEY (deployment_key) REFERENCES engine_deployment(key)`);
  }
}
