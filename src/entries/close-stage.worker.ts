import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  ProcessEngine,
  ServiceTask,
  type ServiceJob,
  type ServiceTaskWorker,
  type Variables,
} from '../engine/index.js';
import { EntryStages } from './entry-stages.js';
import { requiredHeader } from './required-header.js';

/**
 * Sent to those only that wait for it at this moment: kept for later, it would strike a case at its next stop,
 * which has a date of its own.
 */
@Injectable()
@ServiceTask({
  type: 'close-stage',
  title: '阶段截止',
  description: '向尚未到达该阶段的申报发出“阶段截止”消息（stage-closed），由各申报流程按图办理。',
  parameters: [{ key: 'stage', label: '阶段', kind: 'text', required: true, stage: 'short' }],
  returns: ['closedEntries'],
})
export class CloseStageWorker implements ServiceTaskWorker {
  constructor(
    private readonly stages: EntryStages,
    private readonly engine: ProcessEngine,
  ) {}

  async handle(job: ServiceJob, tx: EntityManager): Promise<Variables> {
    const stage = requiredHeader(job, 'stage');
    const short = await this.stages.shortOf(tx, String(job.variables['seasonId']), stage);
    for (const entryId of short) {
      await this.engine.publish(tx, {
        name: 'stage-closed',
        correlationKey: entryId,
        variables: { closedStage: stage },
        timeToLiveMs: 0,
        messageId: `${job.key}:${entryId}`,
      });
    }
    return { closedEntries: short.length };
  }
}
