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

interface Made extends Decision {
  readonly person: CurrentPerson;
  /** In whose stead; null: in one's own right. */
  readonly owner: string | null;
  readonly at: Date;
}

/** A decision that waits for a second person deciding alike. */
export interface FirstDecision extends Decision {
  readonly byId: string;
  readonly byName: string;
  readonly owner: string | null;
  readonly at: Date;
}

/** Decisions that count only when two different people make them alike. */
@Injectable()
export class SecondPerson {
  async pending(tx: EntityManager, taskId: string): Promise<FirstDecision | null> {
    const rows: { payload: Decision & { owner?: string }; by_id: string; by_name: string; at: Date }[] =
      await tx.query(
        `SELECT f.payload, f.first_by AS by_id, a.display_name AS by_name, f.first_at AS at
       FROM act_confirmation f JOIN account a ON a.id = f.first_by
       WHERE f.act = $1 AND f.subject = $2 AND f.second_by IS NULL`,
        [TASK_ACT, taskId],
      );
    const row = rows[0];
    if (!row) return null;
    const { outcome, data, owner = null } = row.payload;
    return { outcome, data, owner, byId: row.by_id, byName: row.by_name, at: row.at };
  }

  /**
   * Notes a first decision, or lets a second one through. The caller holds the task's lock.
   * @returns whether the decision now counts
   * @throws Conflict SECOND_PERSON_REQUIRED, SECOND_DECISION_DIFFERS
   */
  async confirm(tx: EntityManager, taskId: string, decision: Made): Promise<boolean> {
    const first = await this.pending(tx, taskId);
    if (!first) {
      await tx.query(
        'INSERT INTO act_confirmation (id, act, subject, payload, first_by, first_at) VALUES ($1, $2, $3, $4, $5, $6)',
        [
          randomUUID(),
          TASK_ACT,
          taskId,
          JSON.stringify({
            ...{ outcome: decision.outcome, data: decision.data },
            ...(decision.owner && { owner: decision.owner }),
          }),
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

/** Two people are meant: neither the same hand, nor the same office twice by its owner and a deputy. */
function isSame(first: FirstDecision, { person, owner }: Made): boolean {
  const before = [first.byId, first.owner];
  return before.includes(person.accountId) || (owner !== null && before.includes(owner));
}

function requireAnother(first: FirstDecision, second: Made): void {
  if (isSame(first, second)) {
    throw new Conflict(
      'SECOND_PERSON_REQUIRED',
      first.byId === second.person.accountId
        ? '您已作出决定，须由另一位同事复核后生效。如需改变决定，请先退还任务撤回。'
        : '第一个决定与您是同一岗位（本人和代理人），不算两个人。请由另一位同事复核。',
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
