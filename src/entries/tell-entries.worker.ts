import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  ProcessEngine,
  ServiceTask,
  type ServiceJob,
  type ServiceTaskWorker,
  type Variables,
} from '../engine/index.js';
import { requiredHeader } from './required-header.js';

/** A case may be held up on its way to where it waits for it (by an objection, say). */
const TWO_YEARS_MS = 2 * 365 * 24 * 3_600_000;

/** Kept for those that reach the place where they wait for it later. */
@Injectable()
@ServiceTask({
  type: 'tell-entries',
  title: '通知申报',
  description: '向已到达某一环节、尚未办结的每件申报发出一条消息，由各申报流程按图办理。',
  parameters: [
    { key: 'stage', label: '已到达的环节', kind: 'text', required: true, stage: 'at' },
    { key: 'message', label: '消息名', kind: 'message', required: true },
  ],
  returns: ['toldEntries'],
})
export class TellEntriesWorker implements ServiceTaskWorker {
  constructor(private readonly engine: ProcessEngine) {}

  async handle(job: ServiceJob, tx: EntityManager): Promise<Variables> {
    const [stage, name] = [requiredHeader(job, 'stage'), requiredHeader(job, 'message')];
    const rows: { id: string }[] = await tx.query(
      `SELECT e.id FROM entry e JOIN entry_stage s ON s.entry_id = e.id AND s.stage = $2
       WHERE e.season_id = $1 AND e.status = 'open' ORDER BY e.award, e.first_submitted_at, e.serial`,
      [String(job.variables['seasonId']), stage],
    );
    for (const { id } of rows) {
      await this.engine.publish(tx, {
        ...{ name, correlationKey: id, timeToLiveMs: TWO_YEARS_MS },
        messageId: `${job.key}:${id}`,
      });
    }
    return { toldEntries: rows.length };
  }
}
