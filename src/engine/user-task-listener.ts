import type { EntityManager } from 'typeorm';
import type { Variables } from './process-engine.js';

/** A user task the engine has just opened (job-based, `io.camunda.zeebe:userTask`). */
export interface OpenedUserTask {
  /** Key to complete it with. */
  readonly key: string;
  readonly instanceKey: string;
  readonly deploymentId: string;
  readonly processId: string;
  readonly elementId: string;
  readonly elementName: string;
  readonly businessKey: string;
  /** External form key, resolved in the plan version that was deployed. */
  readonly formKey: string | null;
  /** Evaluated `candidateGroups`, e.g. `districtReviewer@xishan`. */
  readonly candidateGroups: readonly string[];
  readonly assignee: string | null;
  readonly dueAt: Date | null;
  readonly headers: Readonly<Record<string, string>>;
  /** Variables visible at the task, multi-instance element variable and `loopCounter` included. */
  readonly variables: Variables;
  /** By the clock of the instance. */
  readonly openedAt: Date;
}

/** The task list's ear in the engine. Called inside the engine's transaction. */
export abstract class UserTaskListener {
  abstract opened(tx: EntityManager, task: OpenedUserTask): Promise<void>;
  /** An open task goes on as a task of another version: its form, groups and dates are those of that one. */
  abstract moved(tx: EntityManager, task: OpenedUserTask): Promise<void>;
  abstract ended(tx: EntityManager, taskKey: string, how: 'completed' | 'cancelled'): Promise<void>;
}
