import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { UserTaskListener, type OpenedUserTask } from '../engine/index.js';
import { PlanVersions, type PlanTask, type SeasonPlan } from '../seasons/index.js';
import { isApplicantGroup } from '../identity/index.js';
import { Letters } from '../notifications/index.js';
import { blindAlias } from '../entries/index.js';
import { prepared } from '../shared/prepared-statement.js';
import { writeBehind } from '../shared/statement-group.js';
import { isClosedHere } from './closed-here.js';

/** One statement: a task opens with every step of every case, so each round trip counts. */
const OPEN = prepared(`
  WITH opened AS (
    INSERT INTO task (id, task_key, season_id, entry_id, plan_version_id, instance_key, process_id, element_id,
      label, form_key, due_at, variables, title, award, opened_at)
    SELECT $1, $2, s.id, e.id, $5, $6, $7, $8, $9, $10, coalesce(season_date_at(s.id, $11, e.id), $12), $13,
      coalesce($14, e.title, s.title), e.award, $15
    FROM season s LEFT JOIN entry e ON e.id = $4
    WHERE s.id = $3
    ON CONFLICT (task_key) DO NOTHING
    RETURNING id, season_id, due_at, opened_at, element_id, award, title)
  INSERT INTO task_group (task_id, season_id, group_key, due_at, opened_at, element_id, award, title)
  SELECT o.id, o.season_id, g.key, o.due_at, o.opened_at, o.element_id, o.award, o.title
  FROM opened o CROSS JOIN (SELECT DISTINCT unnest($16::text[]) AS key) g`);

const CLOSE = prepared(`
  WITH ended AS (
    UPDATE task t SET state = $2, ended_at = (SELECT coalesce(c.now, clock_timestamp()) FROM season s
      JOIN clock c ON c.id = s.clock_id WHERE s.id = t.season_id)
    WHERE t.task_key = $1 AND t.state = 'open' RETURNING t.id)
  UPDATE task_group g SET open = false FROM ended WHERE g.task_id = ended.id`);

/** Whoever has claimed it keeps it only while the same groups may do it. */
const MOVE = `
  WITH groups AS (SELECT DISTINCT unnest($10::text[]) AS key),
  known AS (
    SELECT t.id, (SELECT array_agg(g.group_key ORDER BY 1) FROM task_group g WHERE g.task_id = t.id)
      IS NOT DISTINCT FROM (SELECT array_agg(key ORDER BY 1) FROM groups) AS same
    FROM task t WHERE t.task_key = $1 AND t.state = 'open'),
  moved AS (
    UPDATE task t SET plan_version_id = $2, process_id = $3, element_id = $4, label = $5, form_key = $6,
      due_at = coalesce(season_date_at(t.season_id, $7, t.entry_id), $8),
      title = coalesce($9, t.title), assignee_id = CASE WHEN known.same THEN t.assignee_id END,
      claimed_at = CASE WHEN known.same THEN t.claimed_at END
    FROM known WHERE t.id = known.id
    RETURNING t.id, t.season_id, t.due_at, t.opened_at, t.element_id, t.award, t.title),
  left_over AS (
    DELETE FROM task_group g USING moved m WHERE g.task_id = m.id AND g.group_key NOT IN (SELECT key FROM groups))
  INSERT INTO task_group (task_id, season_id, group_key, due_at, opened_at, element_id, award, title)
  SELECT m.id, m.season_id, g.key, m.due_at, m.opened_at, m.element_id, m.award, m.title
  FROM moved m CROSS JOIN groups g
  ON CONFLICT (task_id, group_key) DO UPDATE SET due_at = excluded.due_at, element_id = excluded.element_id,
    title = excluded.title`;

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

const labelOf = (settings: PlanTask | undefined, task: OpenedUserTask): string =>
  settings?.label ?? (task.elementName || task.elementId);

/** A correction is handed in with the application's own form, and has a message of its own. */
const asksForForm = ({ awards }: SeasonPlan, formKey: string | null): boolean =>
  formKey !== null && awards.some(({ form }) => form === formKey);

/**
 * Keeps the people's task list in step with the engine, in the engine's transaction. A task of a review
 * carries `entryId` among its variables; a task of the season itself has the season as business key. What comes
 * after the naming says with `taskTitle` what it is about.
 */
@Injectable()
export class TaskList extends UserTaskListener {
  constructor(
    private readonly versions: PlanVersions,
    private readonly letters: Letters,
  ) {
    super();
  }

  override async opened(tx: EntityManager, task: OpenedUserTask): Promise<void> {
    const { plan } = await this.versions.get(task.deploymentId, tx);
    const settings = plan.tasks[task.elementId];
    const entryId = text(task.variables['entryId']);
    const label = labelOf(settings, task);
    await writeBehind(tx, OPEN, [
      randomUUID(),
      task.key,
      text(task.variables['seasonId']) ?? task.businessKey,
      entryId,
      task.deploymentId,
      task.instanceKey,
      task.processId,
      task.elementId,
      label,
      task.formKey,
      settings?.due ?? null,
      task.dueAt,
      JSON.stringify(task.variables),
      settings?.blind && entryId ? blindAlias(entryId) : text(task.variables['taskTitle']),
      task.openedAt,
      task.candidateGroups,
    ]);
    if (entryId) await this.tellApplicant(tx, plan, { task, entryId, label });
  }

  override async moved(tx: EntityManager, task: OpenedUserTask): Promise<void> {
    const { plan } = await this.versions.get(task.deploymentId, tx);
    const settings = plan.tasks[task.elementId];
    const entryId = text(task.variables['entryId']);
    await tx.query(MOVE, [
      task.key,
      task.deploymentId,
      task.processId,
      task.elementId,
      labelOf(settings, task),
      task.formKey,
      settings?.due ?? null,
      task.dueAt,
      settings?.blind && entryId ? blindAlias(entryId) : text(task.variables['taskTitle']),
      task.candidateGroups,
    ]);
  }

  /** Also called for tasks that a person has just completed: those are closed already. */
  override async ended(tx: EntityManager, taskKey: string, how: 'completed' | 'cancelled'): Promise<void> {
    if (isClosedHere(tx, taskKey)) return;
    await writeBehind(tx, CLOSE, [taskKey, how]);
  }

  private async tellApplicant(
    tx: EntityManager,
    plan: SeasonPlan,
    { task, entryId, label }: { task: OpenedUserTask; entryId: string; label: string },
  ): Promise<void> {
    if (!task.candidateGroups.some(isApplicantGroup) || asksForForm(plan, task.formKey)) return;
    await this.letters.write(tx, plan, {
      ...{ kind: 'task', entryId, cause: task.key, at: task.openedAt },
      words: { task: label },
    });
  }
}
