import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PaymentBook } from '../awards/index.js';
import {
  ProcessEngine,
  ServiceTask,
  type ServiceJob,
  type ServiceTaskWorker,
  type Variables,
} from '../engine/index.js';
import { decisionOf } from './change-holder.worker.js';
import { textOf } from './record-assessment.worker.js';
import { registerEvent } from './register-event.js';

const TITLE_REVOKED = 'title-revoked';

interface RevocationRow {
  register_id: string;
  reason: string;
  document: string;
}

/** Takes a title away, or lets a proposal rest. What is unpaid stops; assessments under way hear of it. */
@Injectable()
@ServiceTask({
  type: 'revoke',
  title: '撤销称号',
  description:
    '在人才库注明撤销、停发未发的款项，并向这一对象的考核流程发消息 title-revoked；参数 decision 写 dismissed 时只记不予撤销。',
  parameters: [{ key: 'decision', label: '结果：revoked 或 dismissed', kind: 'text', required: true }],
})
export class RevokeWorker implements ServiceTaskWorker {
  constructor(
    private readonly payments: PaymentBook,
    private readonly engine: ProcessEngine,
  ) {}

  async handle(job: ServiceJob, tx: EntityManager): Promise<Variables> {
    const decision = decisionOf(job, ['revoked', 'dismissed']);
    const words = textOf(job.variables['opinion']);
    const [rows]: [RevocationRow[]] = await tx.query(
      `UPDATE revocation SET state = $2, decided_at = $3, decision = $4 WHERE id::text = $1 AND state = 'open'
       RETURNING register_id, reason, document`,
      [job.variables['revocationId'], decision, job.now, words],
    );
    const [row] = rows;
    if (!row) return {};
    if (decision === 'revoked') await this.revoke(tx, job, row);
    await registerEvent(tx, {
      ...{ registerId: row.register_id, at: job.now, kind: decision },
      title: decision === 'revoked' ? '撤销称号' : '不予撤销',
      detail: decision === 'revoked' ? `${row.reason}（${row.document}）` : words,
    });
    return {};
  }

  private async revoke(tx: EntityManager, job: ServiceJob, row: RevocationRow): Promise<void> {
    const [holders]: [{ entry_id: string | null }[]] = await tx.query(
      `UPDATE register_entry SET revoked_at = $2, revoked_reason = $3, revoked_document = $4 WHERE id = $1 RETURNING entry_id`,
      [row.register_id, job.now, row.reason, row.document],
    );
    const entryId = holders[0]?.entry_id;
    if (entryId) await this.payments.stop(tx, { entryId, reason: '称号已撤销，停发', at: job.now });
    await tx.query('UPDATE follow_up SET ended_at = $2 WHERE register_id = $1 AND ended_at IS NULL', [
      row.register_id,
      job.now,
    ]);
    await this.engine.publish(tx, {
      name: TITLE_REVOKED,
      correlationKey: row.register_id,
      timeToLiveMs: 0,
      messageId: job.key,
    });
  }
}
