import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ServiceTask, type ServiceJob, type ServiceTaskWorker, type Variables } from '../engine/index.js';
import { Seasons } from '../seasons/index.js';

@Injectable()
@ServiceTask({ type: 'close-season', title: '结束年度批次', description: '年度批次全部办结，转为只读。' })
export class CloseSeasonWorker implements ServiceTaskWorker {
  constructor(private readonly seasons: Seasons) {}

  async handle(job: ServiceJob, tx: EntityManager): Promise<Variables> {
    await this.seasons.close(tx, String(job.variables['seasonId']));
    return {};
  }
}
