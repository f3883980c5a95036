import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ServiceTask, type ServiceJob, type ServiceTaskWorker, type Variables } from '../engine/index.js';
import { FollowUps } from './follow-ups.js';

/** Names the date the process waits for next; `assessmentLeft` is false after the last year. */
@Injectable()
@ServiceTask({
  type: 'next-assessment',
  title: '下一次考核',
  description: '取下一次考核：序号、日期标识（供“等到某日”）和逾期时间；没有了则 assessmentLeft 为 false。',
  returns: ['assessmentLeft', 'assessmentNo', 'dateKey', 'assessmentDue', 'occasion', 'taskTitle'],
})
export class NextAssessmentWorker implements ServiceTaskWorker {
  constructor(private readonly followUps: FollowUps) {}

  async handle(job: ServiceJob, tx: EntityManager): Promise<Variables> {
    const followUp = await this.followUps.get(tx, String(job.variables['followUpId']));
    const next = await this.followUps.next(tx, followUp, job.now);
    if (!next) return { assessmentLeft: false };
    return {
      assessmentLeft: true,
      assessmentNo: next.number,
      dateKey: next.dateKey,
      assessmentDue: next.overdueAt?.toISOString() ?? null,
      occasion: next.occasion,
      taskTitle: followUp.display_name,
    };
  }
}
