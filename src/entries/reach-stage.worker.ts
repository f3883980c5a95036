import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ServiceTask, type ServiceJob, type ServiceTaskWorker, type Variables } from '../engine/index.js';
import { EntryStages } from './entry-stages.js';
import { requiredHeader } from './required-header.js';

@Injectable()
@ServiceTask({
  type: 'reach-stage',
  title: '到达阶段',
  description: '标记这件申报已到达某一阶段；如年度流程正在等全部申报到齐，最后一件到达时放行。',
  parameters: [{ key: 'stage', label: '阶段', kind: 'text', required: true, stage: 'reaches' }],
})
export class ReachStageWorker implements ServiceTaskWorker {
  constructor(private readonly stages: EntryStages) {}

  async handle(job: ServiceJob, tx: EntityManager): Promise<Variables> {
    await this.stages.reach(tx, {
      entryId: String(job.variables['entryId']),
      seasonId: String(job.variables['seasonId']),
      stage: requiredHeader(job, 'stage'),
      at: job.now,
    });
    return {};
  }
}
