export { CaseRules, judgeCase, type JudgedFacts, type PreviewCheck, type RuledCase } from './case-rules.js';
export { identityKind, partyIndexKind } from './case-identity.js';
export { type RuleResult } from './combine-results.js';
export { EligibilityModule } from './eligibility.module.js';
export {
  awardOf,
  EntryFacts,
  feelOptions,
  registerScope,
  type FactsOfEntry,
  type UnfiledCase,
} from './entry-facts.js';
export { recommendationFacts } from './recommendation-facts.js';
export { NOT_NOMINATED, tellNomination } from './nomination-facts.js';
export {
  buildFacts,
  valueAt,
  type EarlierTitle,
  type Facts,
  type NominationFacts,
  type Peer,
} from './facts.js';
export { evidenceCounts, type CountedFile } from './evidence-counts.js';
export { combinationOf } from './combine-results.js';
export { verdictOf, type PartJudgement, type RuleJudgement, type SeenValue } from './judge-rules.js';
export { RegisterBook, type RegisterLine } from './register-facts.js';
export { unitCounts, type UnitCase } from './unit-cases.js';
export { samePeople } from './same-people.js';
export { titleLabel } from './title-label.js';
export { RuleChecks, type RuleCheck } from './rule-checks.js';
export { openSubmission, sensitiveFields } from './submission-data.js';
