import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ServiceTask, type ServiceJob, type ServiceTaskWorker, type Variables } from '../engine/index.js';
import { verdictOf } from './judge-rules.js';
import { RuleChecks } from './rule-checks.js';

@Injectable()
@ServiceTask({
  type: 'count-failures',
  title: '统计不符合条件',
  description:
    '重新统计不符合且未豁免的条件数，写入 failures 和 softFailures（“原则上”的条件不符合且尚未写明理由的条数）。一般放在一事一议决定之后。',
  returns: ['failures', 'softFailures'],
})
export class CountFailuresWorker implements ServiceTaskWorker {
  constructor(private readonly checks: RuleChecks) {}

  async handle(job: ServiceJob, tx: EntityManager): Promise<Variables> {
    const { failures, softFailures } = verdictOf(
      await this.checks.list(tx, String(job.variables['entryId'])),
    );
    return { failures, softFailures };
  }
}
