import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ServiceTask, type ServiceJob, type ServiceTaskWorker, type Variables } from '../engine/index.js';
import { FollowUps } from './follow-ups.js';
import { registerEvent } from './register-event.js';

/** Keeps a year's result. A failed year says why; what follows from it is the diagram's matter. */
@Injectable()
@ServiceTask({
  type: 'record-assessment',
  title: '登记考核结果',
  description:
    '登记这一次考核合格与否。考核任务的结论等于参数 passedBy（默认 passed）为合格；理由取流程变量 opinion。',
  parameters: [{ key: 'passedBy', label: '合格的结论', kind: 'text' }],
  reads: ['outcome', 'opinion'],
  returns: ['assessmentPassed'],
})
export class RecordAssessmentWorker implements ServiceTaskWorker {
  constructor(private readonly followUps: FollowUps) {}

  async handle(job: ServiceJob, tx: EntityManager): Promise<Variables> {
    const { outcome, assessmentNo, occasion } = job.variables;
    const reason = textOf(job.variables['opinion']);
    const followUp = await this.followUps.get(tx, String(job.variables['followUpId']));
    const assessmentPassed = outcome === (job.headers['passedBy'] ?? 'passed');
    const [, changed]: [unknown, number] = await tx.query(
      `UPDATE assessment SET result = $3, reason = $4, decided_at = $5 WHERE follow_up_id = $1 AND number = $2 AND result IS NULL`,
      [followUp.id, assessmentNo, assessmentPassed ? 'passed' : 'failed', reason, job.now],
    );
    if (changed > 0) {
      await registerEvent(tx, {
        ...{ registerId: followUp.register_id, at: job.now, kind: assessmentPassed ? 'passed' : 'failed' },
        title: `${textOf(occasion) ?? '考核'}${assessmentPassed ? '合格' : '不合格'}`,
        detail: reason,
      });
    }
    return { assessmentPassed };
  }
}

export const textOf = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
