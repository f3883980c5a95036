import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ServiceTask, type ServiceJob, type ServiceTaskWorker, type Variables } from '../engine/index.js';
import { CaseRules, judgeCase } from './case-rules.js';
import { verdictOf } from './judge-rules.js';
import { RuleChecks } from './rule-checks.js';

@Injectable()
@ServiceTask({
  type: 'check-eligibility',
  title: '资格校验',
  description:
    '按奖项的决策表逐条校验申报条件并留存依据。结果写入 eligibility（pass 全部符合 / fail 有不符合 / person 需人工核对）、failures（未豁免的不符合条数）和 softFailures（“原则上”的条件不符合且尚未写明理由的条数）。',
  returns: ['eligibility', 'failures', 'softFailures'],
})
export class CheckEligibilityWorker implements ServiceTaskWorker {
  constructor(
    private readonly rules: CaseRules,
    private readonly checks: RuleChecks,
  ) {}

  async handle(job: ServiceJob, tx: EntityManager): Promise<Variables> {
    const entryId = String(job.variables['entryId']);
    const ruled = await this.rules.factsFor(tx, entryId);
    await this.checks.store(tx, entryId, judgeCase(ruled), job.now, ruled.rules.id);
    return { ...verdictOf(await this.checks.list(tx, entryId)) };
  }
}
