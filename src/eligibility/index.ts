export { CaseRules, type PreviewCheck } from './case-rules.js';
export { EligibilityModule } from './eligibility.module.js';
export {
  awardOf,
  EntryFacts,
  feelOptions,
  registerScope,
  type FactsOfEntry,
  type UnfiledCase,
} from './entry-facts.js';
export { buildFacts, valueAt, type EarlierTitle, type Facts, type Peer } from './facts.js';
export { type RuleResult, type SeenValue } from './judge-rules.js';
export { RuleChecks, type RuleCheck } from './rule-checks.js';
export { openSubmission, sensitiveFields } from './submission-data.js';
