import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ServiceTask, type ServiceJob, type ServiceTaskWorker, type Variables } from '../engine/index.js';
import { CaseRules } from './case-rules.js';
import { verdictOf } from './judge-rules.js';
import { RuleChecks } from './rule-checks.js';

@Injectable()
@ServiceTask({
  type: 'check-eligibility',
  title: '资格校验',
  description:
    '按奖项的决策表逐条校验申报条件并留存依据。结果写入 eligibility（pass 全部符合 / fail 有不符合 / person 需人工核对）和 failures（未豁免的不符合条数）。',
  returns: ['eligibility', 'failures'],
})
export class CheckEligibilityWorker implements ServiceTaskWorker {
  constructor(
    private readonly rules: CaseRules,
    private readonly checks: RuleChecks,
  ) {}

  async handle(job: ServiceJob, tx: EntityManager): Promise<Variables> {
    const entryId = String(job.variables['entryId']);
    await this.checks.store(tx, entryId, await this.rules.judge(tx, entryId), job.now);
    return { ...verdictOf(await this.checks.list(tx, entryId)) };
  }
}
