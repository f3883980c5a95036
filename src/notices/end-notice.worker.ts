import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ServiceTask, type ServiceJob, type ServiceTaskWorker, type Variables } from '../engine/index.js';
import { Invalid } from '../shared/errors.js';
import { NoticeClearance } from './notice-clearance.js';
import { lockNotices } from './notice-posting.js';

@Injectable()
@ServiceTask({
  type: 'end-notice',
  title: '公示结束',
  description: '结束公示；没有未办结异议的申报继续办理，有异议的等异议办结。',
  parameters: [{ key: 'notice', label: '公示', kind: 'notice', required: true }],
})
export class EndNoticeWorker implements ServiceTaskWorker {
  constructor(private readonly clearance: NoticeClearance) {}

  async handle(job: ServiceJob, tx: EntityManager): Promise<Variables> {
    const key = job.headers['notice'] ?? '';
    await lockNotices(tx, String(job.variables['seasonId']), key);
    const rows: { id: string; chain: string }[] = await tx.query(
      `SELECT id, coalesce(chain, id) AS chain FROM notice WHERE season_id = $1 AND key = $2
       ORDER BY revision DESC LIMIT 1`,
      [job.variables['seasonId'], key],
    );
    const last = rows[0];
    if (!last)
      throw new Invalid('NOTICE_NOT_POSTED', `公示“${key}”尚未发布，不能结束。请检查流程图的先后次序。`);
    await tx.query('UPDATE notice SET ended_at = coalesce(ended_at, $2) WHERE coalesce(chain, id) = $1', [
      last.chain,
      job.now,
    ]);
    await this.clearance.clear(tx, last.id, job.now);
    return {};
  }
}
