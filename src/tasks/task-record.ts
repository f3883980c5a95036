import type { EntityManager } from 'typeorm';
import type { Variables } from '../engine/index.js';
import { NotFound } from '../shared/errors.js';
import { prepared } from '../shared/prepared-statement.js';
import { together } from '../shared/statement-group.js';
import { isUuid } from '../shared/uuid.js';

export type TaskState = 'open' | 'completed' | 'cancelled';

/** A row of `task` with its groups. */
export interface TaskRecord {
  readonly id: string;
  readonly key: string;
  readonly seasonId: string;
  readonly entryId: string | null;
  readonly planVersionId: string;
  readonly elementId: string;
  readonly label: string;
  readonly formKey: string | null;
  readonly title: string;
  readonly award: string | null;
  readonly state: TaskState;
  readonly variables: Readonly<Variables>;
  readonly groups: readonly string[];
  readonly assigneeId: string | null;
  readonly assigneeName: string | null;
  readonly claimedAt: Date | null;
  readonly dueAt: Date | null;
  readonly openedAt: Date;
  readonly endedAt: Date | null;
  readonly completedById: string | null;
  readonly completedByName: string | null;
  readonly outcome: string | null;
  readonly data: Readonly<Record<string, unknown>> | null;
}

const LOCK = prepared('SELECT 1 FROM task WHERE id = $1 FOR UPDATE');

const SELECT = prepared(`
  SELECT t.id, t.task_key AS key, t.season_id AS "seasonId", t.entry_id AS "entryId",
    t.plan_version_id AS "planVersionId", t.element_id AS "elementId", t.label, t.form_key AS "formKey", t.title,
    t.award, t.state, t.variables, ARRAY(SELECT g.group_key FROM task_group g WHERE g.task_id = t.id) AS groups,
    t.assignee_id AS "assigneeId", a.display_name AS "assigneeName", t.claimed_at AS "claimedAt",
    t.due_at AS "dueAt", t.opened_at AS "openedAt", t.ended_at AS "endedAt", t.completed_by AS "completedById",
    c.display_name AS "completedByName", t.outcome, t.data
  FROM task t LEFT JOIN account a ON a.id = t.assignee_id LEFT JOIN account c ON c.id = t.completed_by
  WHERE t.id = $1`);

/** @throws NotFound */
export async function readTask(tx: EntityManager, id: string): Promise<TaskRecord> {
  const rows: TaskRecord[] = isUuid(id) ? await tx.query(SELECT, [id]) : [];
  if (!rows[0]) throw new NotFound();
  return rows[0];
}

/**
 * Reads a task and keeps others from acting on it until the transaction ends. Two statements: a row that was
 * waited for would otherwise be joined with names from before the wait.
 * @throws NotFound
 */
export async function lockTask(tx: EntityManager, id: string): Promise<TaskRecord> {
  if (!isUuid(id)) throw new NotFound();
  const [, rows] = await together(tx, [
    { sql: LOCK, parameters: [id] },
    { sql: SELECT, parameters: [id] },
  ]);
  const [task] = rows as TaskRecord[];
  if (!task) throw new NotFound();
  return task;
}
