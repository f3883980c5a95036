import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '../audit/index.js';
import type { CurrentPerson } from '../identity/index.js';
import { Seasons } from '../seasons/index.js';
import { Conflict } from '../shared/errors.js';
import { prepared } from '../shared/prepared-statement.js';
import { writeBehind } from '../shared/statement-group.js';
import { requireGroup, requireNotClaimedByOther, requireOpen } from './task-access.js';
import { inRetriedTransaction } from './retry-deadlock.js';
import { lockTask } from './task-record.js';

const CLAIM = prepared('UPDATE task SET assignee_id = $2, claimed_at = $3 WHERE id = $1');

/** Taking a task so that colleagues leave it alone, and giving it back. */
@Injectable()
export class ClaimTask {
  constructor(
    private readonly dataSource: DataSource,
    private readonly seasons: Seasons,
    private readonly audit: Audit,
  ) {}

  /** Claiming one's own task again changes nothing. @throws NotFound, Conflict TASK_ALREADY_DONE, TASK_CLAIMED */
  async claim(person: CurrentPerson, id: string): Promise<void> {
    await inRetriedTransaction(this.dataSource, async (tx) => {
      const task = await lockTask(tx, id);
      const group = await requireGroup(tx, person, task);
      requireOpen(task);
      requireNotClaimedByOther(task, person, group);
      if (task.assigneeId !== null) return;
      const now = await this.seasons.now(tx, await this.seasons.get(tx, task.seasonId));
      await writeBehind(tx, CLAIM, [id, person.accountId, now]);
      await this.audit.append(tx, record(person, 'task.claimed', task));
    });
  }

  /**
   * Gives a task back; a first decision of one's own that still waits for its second person is withdrawn.
   * @throws NotFound, Conflict
   */
  async release(person: CurrentPerson, id: string): Promise<void> {
    await inRetriedTransaction(this.dataSource, async (tx) => {
      const task = await lockTask(tx, id);
      const group = await requireGroup(tx, person, task);
      requireOpen(task);
      requireNotClaimedByOther(task, person, group);
      const withdrawn: unknown[] = await tx.query(
        `WITH gone AS (DELETE FROM act_confirmation WHERE act = $1 AND subject = $2 AND first_by = $3
           AND second_by IS NULL RETURNING 1) SELECT 1 FROM gone`,
        [TASK_ACT, id, person.accountId],
      );
      if (task.assigneeId === null && withdrawn.length === 0) {
        throw new Conflict('TASK_NOT_CLAIMED', '您没有领取这项任务，无需退还。');
      }
      await tx.query('UPDATE task SET assignee_id = NULL, claimed_at = NULL WHERE id = $1', [id]);
      await this.audit.append(tx, record(person, 'task.released', task));
    });
  }
}

/** `act_confirmation.act` of decisions on tasks; the subject is the task's id. */
export const TASK_ACT = 'task.complete';

const record = (
  person: CurrentPerson,
  action: string,
  task: { id: string; seasonId: string; entryId: string | null; elementId: string },
) => ({
  actor: person.accountId,
  action,
  subject: `task:${task.id}`,
  data: { entry: task.entryId, element: task.elementId },
  seasonId: task.seasonId,
});
