import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ServiceTask, type ServiceJob, type ServiceTaskWorker, type Variables } from '../engine/index.js';
import { RuleChecks } from './rule-checks.js';

@Injectable()
@ServiceTask({
  type: 'count-failures',
  title: '统计不符合条件',
  description: '重新统计不符合且未豁免的条件数，写入 failures。一般放在一事一议决定之后。',
  returns: ['failures'],
})
export class CountFailuresWorker implements ServiceTaskWorker {
  constructor(private readonly checks: RuleChecks) {}

  async handle(job: ServiceJob, tx: EntityManager): Promise<Variables> {
    return { failures: await this.checks.failures(tx, String(job.variables['entryId'])) };
  }
}
