import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ServiceTask, type ServiceJob, type ServiceTaskWorker, type Variables } from '../engine/index.js';
import { Seasons } from '../seasons/index.js';

@Injectable()
@ServiceTask({
  type: 'set-phase',
  title: '进入阶段',
  description: '把年度批次标记为某一阶段，首页与时间轴据此显示。',
  parameters: [
    { key: 'phase', label: '阶段标识', kind: 'text', required: true },
    { key: 'label', label: '阶段名称', kind: 'text', required: true },
  ],
})
export class SetPhaseWorker implements ServiceTaskWorker {
  constructor(private readonly seasons: Seasons) {}

  async handle(job: ServiceJob, tx: EntityManager): Promise<Variables> {
    const { phase = '', label = '' } = job.headers;
    await this.seasons.setPhase(tx, String(job.variables['seasonId']), phase, label);
    return {};
  }
}
