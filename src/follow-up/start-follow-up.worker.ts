import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ServiceTask, type ServiceJob, type ServiceTaskWorker, type Variables } from '../engine/index.js';
import { FollowUps } from './follow-ups.js';

@Injectable()
@ServiceTask({
  type: 'start-follow-up',
  title: '启动认定后考核',
  description: '按方案 followUp，为本批次认定的每个对象（以及方案写明的往年认定对象）各启动一个考核流程。',
  returns: ['startedFollowUps'],
})
export class StartFollowUpWorker implements ServiceTaskWorker {
  constructor(private readonly followUps: FollowUps) {}

  async handle(job: ServiceJob, tx: EntityManager): Promise<Variables> {
    return {
      startedFollowUps: await this.followUps.startAll(tx, String(job.variables['seasonId']), job.now),
    };
  }
}
