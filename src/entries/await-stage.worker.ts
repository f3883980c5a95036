import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  DEFER,
  ServiceTask,
  type ServiceJob,
  type ServiceTaskWorker,
  type Variables,
} from '../engine/index.js';
import { EntryStages } from './entry-stages.js';
import { requiredHeader } from './required-header.js';

@Injectable()
@ServiceTask({
  type: 'await-stage',
  title: '等待全部到达阶段',
  description: '年度流程在此等待，直到每件未办结的申报都到达该阶段或已办结。',
  parameters: [{ key: 'stage', label: '阶段', kind: 'text', required: true, stage: 'awaits' }],
})
export class AwaitStageWorker implements ServiceTaskWorker {
  constructor(private readonly stages: EntryStages) {}

  async handle(job: ServiceJob, tx: EntityManager): Promise<Variables | typeof DEFER> {
    const waiting = await this.stages.waitFor(tx, {
      seasonId: String(job.variables['seasonId']),
      stage: requiredHeader(job, 'stage'),
      jobKey: job.key,
      at: job.now,
    });
    return waiting ? DEFER : {};
  }
}
