import { Module } from '@nestjs/common';
import { CaseRules } from './case-rules.js';
import { CheckEligibilityWorker } from './check-eligibility.worker.js';
import { CountFailuresWorker } from './count-failures.worker.js';
import { EntryFacts } from './entry-facts.js';
import { RuleChecks } from './rule-checks.js';

@Module({
  providers: [EntryFacts, CaseRules, RuleChecks, CheckEligibilityWorker, CountFailuresWorker],
  exports: [EntryFacts, CaseRules, RuleChecks],
})
export class EligibilityModule {}
