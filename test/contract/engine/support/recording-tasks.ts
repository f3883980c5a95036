import type { DataSource, EntityManager } from 'typeorm';
import { UserTaskListener, type OpenedUserTask } from '../../../../src/engine/index.js';

/** Remembers tasks in a table of the same database, as the real task list does, so that a rollback shows. */
export class RecordingTasks extends UserTaskListener {
  static async createTable(dataSource: DataSource): Promise<void> {
    await dataSource.query(
      `CREATE TABLE lab_task (key text PRIMARY KEY, seq bigserial, task jsonb NOT NULL, state text NOT NULL DEFAULT 'open')`,
    );
  }

  override async opened(tx: EntityManager, task: OpenedUserTask): Promise<void> {
    await tx.query('INSERT INTO lab_task (key, task) VALUES ($1, $2)', [task.key, JSON.stringify(task)]);
  }

  override async moved(tx: EntityManager, task: OpenedUserTask): Promise<void> {
    await tx.query('UPDATE lab_task SET task = $2 WHERE key = $1', [task.key, JSON.stringify(task)]);
  }

  override async ended(tx: EntityManager, taskKey: string, how: 'completed' | 'cancelled'): Promise<void> {
    await tx.query('UPDATE lab_task SET state = $2 WHERE key = $1', [taskKey, how]);
  }
}
