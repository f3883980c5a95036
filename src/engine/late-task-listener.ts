import type { EntityManager } from 'typeorm';
import { UserTaskListener, type OpenedUserTask } from './user-task-listener.js';

/**
 * Stands in for the task list, which itself needs the engine and so is found only after both exist.
 * Without one, user tasks open and end unnoticed.
 */
export class LateTaskListener extends UserTaskListener {
  private target: UserTaskListener | null = null;

  bind(target: UserTaskListener): void {
    this.target = target;
  }

  override async opened(tx: EntityManager, task: OpenedUserTask): Promise<void> {
    await this.target?.opened(tx, task);
  }

  override async moved(tx: EntityManager, task: OpenedUserTask): Promise<void> {
    await this.target?.moved(tx, task);
  }

  override async ended(tx: EntityManager, taskKey: string, how: 'completed' | 'cancelled'): Promise<void> {
    await this.target?.ended(tx, taskKey, how);
  }
}
