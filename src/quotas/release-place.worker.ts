import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ServiceTask, type ServiceJob, type ServiceTaskWorker, type Variables } from '../engine/index.js';
import { WaitingList } from './waiting-list.js';

@Injectable()
@ServiceTask({
  type: 'release-place',
  title: '退回推荐名额',
  description:
    '把这件申报占用的推荐名额退回推荐单位。方案写明候补的，由排在最前且合适的候补申报递补，其流程收到消息 place-freed。没有占用名额的不受影响。',
})
export class ReleasePlaceWorker implements ServiceTaskWorker {
  constructor(private readonly waiting: WaitingList) {}

  async handle(job: ServiceJob, tx: EntityManager): Promise<Variables> {
    await this.waiting.release(tx, String(job.variables['entryId']), job.now);
    return {};
  }
}
