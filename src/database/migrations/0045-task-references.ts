import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Opening, claiming and closing a task locked the rows of its season, its plan and its person, which all tasks
 * share, only to see that they are still there. Nothing takes seasons, plans or accounts away; the statement that
 * writes a task's groups writes the task.
 */
export class TaskReferences1732300000045 implements MigrationInterface {
  readonly name = 'TaskReferences1732300000045';

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, column] of REFERENCES)
      await runner.query(`ALTER TABLE ${table} DROP CONSTRAINT IF EXISTS ${table}_${column}_fkey`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, column, target] of REFERENCES) {
      const name = `${table}_${column}_fkey`;
      await runner.query(
        `ALTER TABLE ${table} ADD CONSTRAINT ${name} FOREIGN KEY (${column}) REFERENCES ${target}(id)`,
      );
    }
  }
}

const REFERENCES = [
  ['task', 'season_id', 'season'],
  ['task', 'plan_version_id', 'plan_version'],
  ['task', 'assignee_id', 'account'],
  ['task', 'completed_by', 'account'],
  ['task_group', 'task_id', 'task'],
] as const;
