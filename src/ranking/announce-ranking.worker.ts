import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  ProcessEngine,
  ServiceTask,
  type ServiceJob,
  type ServiceTaskWorker,
  type Variables,
} from '../engine/index.js';

const THIRTY_DAYS_MS = 30 * 24 * 3600 * 1000;

interface Item {
  set_id: string;
  entry_id: string;
  rank: number;
  outcome: string;
  reason: string | null;
}

/** Tells every ranked case how it came out. */
@Injectable()
@ServiceTask({
  type: 'announce-ranking',
  title: '下达排名结果',
  description: '把排名结果（是否入选、名次、理由）通知到每件申报的流程。',
  parameters: [
    { key: 'ranking', label: '排名', kind: 'ranking', required: true },
    { key: 'message', label: '消息名', kind: 'message', required: true },
  ],
})
export class AnnounceRankingWorker implements ServiceTaskWorker {
  constructor(private readonly engine: ProcessEngine) {}

  async handle(job: ServiceJob, tx: EntityManager): Promise<Variables> {
    const { ranking = '', message = '' } = job.headers;
    const seasonId = String(job.variables['seasonId']);
    const items: Item[] = await tx.query(
      `SELECT i.set_id, i.entry_id, i.rank, i.outcome, i.reason FROM result_item i JOIN result_set s ON s.id = i.set_id
       WHERE s.season_id = $1 AND s.ranking = $2 ORDER BY s.award, i.rank`,
      [seasonId, ranking],
    );
    for (const item of items) {
      await this.engine.publish(tx, {
        name: message,
        correlationKey: item.entry_id,
        timeToLiveMs: THIRTY_DAYS_MS,
        messageId: item.set_id,
        variables: { selected: item.outcome === 'selected', rank: item.rank, reason: item.reason },
      });
    }
    await tx.query(
      'UPDATE result_set SET announced_at = $3 WHERE season_id = $1 AND ranking = $2 AND announced_at IS NULL',
      [seasonId, ranking, job.now],
    );
    return {};
  }
}
