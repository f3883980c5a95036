import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ServiceTask, type ServiceJob, type ServiceTaskWorker, type Variables } from '../engine/index.js';
import { NoticePosting } from './notice-posting.js';

@Injectable()
@ServiceTask({
  type: 'post-notice',
  title: '发布公示',
  description:
    '按方案列出名单并公示；公示期按方案的工作日（含调休）或自然日计算，发布当天不计。前一份还在公示时再次发布，即为更正。',
  parameters: [{ key: 'notice', label: '公示', kind: 'notice', required: true }],
  returns: ['noticeEndsAt'],
})
export class PostNoticeWorker implements ServiceTaskWorker {
  constructor(private readonly posting: NoticePosting) {}

  async handle(job: ServiceJob, tx: EntityManager): Promise<Variables> {
    const { endsAt } = await this.posting.post(tx, {
      seasonId: String(job.variables['seasonId']),
      key: job.headers['notice'] ?? '',
      at: job.now,
      jobKey: job.key,
    });
    return { noticeEndsAt: endsAt.toISOString() };
  }
}
