import { Module } from '@nestjs/common';
import { CaseRules } from './case-rules.js';
import { CheckEligibilityWorker } from './check-eligibility.worker.js';
import { CountFailuresWorker } from './count-failures.worker.js';
import { EntryFacts } from './entry-facts.js';
import { ExclusionListsController } from './exclusion-lists.controller.js';
import { ExclusionLists } from './exclusion-lists.js';
import { Recheck } from './recheck.js';
import { RecheckController } from './recheck.controller.js';
import { RuleChecks } from './rule-checks.js';

@Module({
  controllers: [ExclusionListsController, RecheckController],
  providers: [
    ...[EntryFacts, CaseRules, RuleChecks, CheckEligibilityWorker, CountFailuresWorker],
    ...[ExclusionLists, Recheck],
  ],
  exports: [EntryFacts, CaseRules, RuleChecks],
})
export class EligibilityModule {}
