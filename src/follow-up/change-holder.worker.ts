import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ServiceTask, type ServiceJob, type ServiceTaskWorker, type Variables } from '../engine/index.js';
import { Invalid } from '../shared/errors.js';
import { textOf } from './record-assessment.worker.js';
import { registerEvent } from './register-event.js';

interface ChangeRow {
  register_id: string;
  old_holder: string;
  new_holder: string;
  display_name: string;
  number_index: string | null;
  number_enc: string | null;
}

/** Ends a requested change: the register has the new holder from now on, or keeps the old one. */
@Injectable()
@ServiceTask({
  type: 'change-holder',
  title: '更换称号持有人',
  description: '把申请的更换登记入人才库（证书编号不变，历史保留）；参数 decision 写 refused 时只记不同意。',
  parameters: [{ key: 'decision', label: '结果：approved 或 refused', kind: 'text', required: true }],
})
export class ChangeHolderWorker implements ServiceTaskWorker {
  async handle(job: ServiceJob, tx: EntityManager): Promise<Variables> {
    const decision = decisionOf(job, ['approved', 'refused']);
    const reason = textOf(job.variables['opinion']);
    const [rows]: [ChangeRow[]] = await tx.query(
      `UPDATE holder_change SET state = $2, decided_at = $3, decision = $4 WHERE id::text = $1 AND state = 'open'
       RETURNING register_id, old_holder, new_holder, display_name, number_index, number_enc`,
      [job.variables['changeId'], decision, job.now, reason],
    );
    const [change] = rows;
    if (!change) return {};
    if (decision === 'approved') {
      // A number that is not told is unknown: the old holder's must not stay with the title.
      await tx.query(
        'UPDATE register_entry SET holder = $2, display_name = $3, number_index = $4, number_enc = $5 WHERE id = $1',
        [
          ...[change.register_id, change.new_holder, change.display_name],
          ...[change.number_index, change.number_enc],
        ],
      );
    }
    await registerEvent(tx, {
      ...{ registerId: change.register_id, at: job.now, kind: `change-${decision}` },
      title: decision === 'approved' ? '更换持有人' : '不同意更换持有人',
      detail: [`${change.old_holder} → ${change.new_holder}`, reason].filter(Boolean).join('：'),
    });
    return {};
  }
}

/** @throws Invalid, which becomes an incident naming the element */
export function decisionOf(job: ServiceJob, known: readonly string[]): string {
  const { decision = '' } = job.headers;
  if (known.includes(decision)) return decision;
  const message = `流程图元素“${job.elementId}”的参数“decision”须是 ${known.join('、')} 之一。请改好后重试。`;
  throw new Invalid('TASK_PARAMETER_INVALID', message);
}
