import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ProcessEngine, type Variables } from '../engine/index.js';
import { applicantGroup } from '../identity/index.js';
import { PlanVersions } from '../seasons/index.js';
import { markClosedHere } from './closed-here.js';
import { isCorrection } from './task-form.js';
import { lockTask, type TaskRecord } from './task-record.js';

const CLOSE = `
  WITH closed AS (
    UPDATE task SET state = 'completed', completed_by = $2, outcome = $3, ended_at = $4, assignee_id = $2
    WHERE id = $1 RETURNING id)
  UPDATE task_group g SET open = false FROM closed WHERE g.task_id = closed.id`;

/** The applicant's side of a correction: it is done by handing in the application again. */
@Injectable()
export class CorrectionTasks {
  constructor(
    private readonly versions: PlanVersions,
    private readonly engine: ProcessEngine,
  ) {}

  /**
   * Completes the correction task an application waits at, with the one outcome its plan gives it. Call it in
   * the transaction that stores the new submission, after the application has been locked.
   * @param of `variables` go into the process with it
   * @returns false when no such task is open (it has lapsed, or was answered already)
   */
  async resubmitted(
    tx: EntityManager,
    of: { applicationId: string; by: string; at: Date; variables?: Variables },
  ): Promise<boolean> {
    const task = await this.find(tx, of.applicationId);
    if (!task) return false;
    const { plan } = await this.versions.get(task.planVersionId, tx);
    const [outcome = 'resubmit'] = Object.keys(plan.tasks[task.elementId]?.outcomes ?? {});
    await tx.query(CLOSE, [task.id, of.by, outcome, of.at]);
    markClosedHere(tx, task.key);
    await this.engine.completeTask(tx, task.key, { ...of.variables, outcome });
    return true;
  }

  private async find(tx: EntityManager, applicationId: string): Promise<TaskRecord | null> {
    const rows: { id: string }[] = await tx.query(
      `SELECT t.id FROM entry e JOIN task t ON t.entry_id = e.id AND t.state = 'open'
       JOIN task_group g ON g.task_id = t.id AND g.group_key = $2 WHERE e.application_id = $1 ORDER BY t.opened_at, t.id`,
      [applicationId, applicantGroup(applicationId)],
    );
    for (const { id } of rows) {
      const task = await lockTask(tx, id);
      const version = await this.versions.get(task.planVersionId, tx);
      if (task.state === 'open' && isCorrection(version, task)) return task;
    }
    return null;
  }
}
