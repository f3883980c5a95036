import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CurrentPerson } from '../identity/index.js';
import { Conflict } from '../shared/errors.js';
import { TASK_ACT } from './claim-task.js';

interface Decision {
  readonly outcome: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A decision that waits for a second person deciding alike. */
export interface FirstDecision extends Decision {
  readonly byId: string;
  readonly byName: string;
  readonly at: Date;
}

/** Decisions that count only when two different people make them alike. */
@Injectable()
export class SecondPerson {
  async pending(tx: EntityManager, taskId: string): Promise<FirstDecision | null> {
    const rows: { payload: Decision; by_id: string; by_name: string; at: Date }[] = await tx.query(
      `SELECT f.payload, f.first_by AS by_id, a.display_name AS by_name, f.first_at AS at
       FROM act_confirmation f JOIN account a ON a.id = f.first_by
       WHERE f.act = $1 AND f.subject = $2 AND f.second_by IS NULL`,
      [TASK_ACT, taskId],
    );
    const row = rows[0];
    return row ? { ...row.payload, byId: row.by_id, byName: row.by_name, at: row.at } : null;
  }

  /**
   * Notes a first decision, or lets a second one through. The caller holds the task's lock.
   * @returns whether the decision now counts
   * @throws Conflict SECOND_PERSON_REQUIRED, SECOND_DECISION_DIFFERS
   */
  async confirm(
    tx: EntityManager,
    taskId: string,
    decision: Decision & { person: CurrentPerson; at: Date },
  ): Promise<boolean> {
    const first = await this.pending(tx, taskId);
    if (!first) {
      await tx.query(
        'INSERT INTO act_confirmation (id, act, subject, payload, first_by, first_at) VALUES ($1, $2, $3, $4, $5, $6)',
        [
          randomUUID(),
          TASK_ACT,
          taskId,
          JSON.stringify({ outcome: decision.outcome, data: decision.data }),
          decision.person.accountId,
          decision.at,
        ],
      );
      return false;
    }
    requireAnother(first, decision);
    await tx.query(
      'UPDATE act_confirmation SET second_by = $3, second_at = $4 WHERE act = $1 AND subject = $2',
      [TASK_ACT, taskId, decision.person.accountId, decision.at],
    );
    return true;
  }
}

function requireAnother(first: FirstDecision, second: Decision & { person: CurrentPerson }): void {
  if (first.byId === second.person.accountId) {
    throw new Conflict(
      'SECOND_PERSON_REQUIRED',
      '您已作出决定，须由另一位同事复核后生效。如需改变决定，请先退还任务撤回。',
      { by: first.byName, at: first.at.toISOString(), outcome: first.outcome },
    );
  }
  if (first.outcome !== second.outcome) {
    throw new Conflict(
      'SECOND_DECISION_DIFFERS',
      `您的决定与${first.byName}的决定不一致，两人一致才能生效。请协商后由一方退还任务并重新决定。`,
      { by: first.byName, at: first.at.toISOString(), outcome: first.outcome },
    );
  }
}
