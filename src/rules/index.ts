export * from './contract.js';
export {
  checkExpression,
  type CheckOptions,
  checkUnaryTest,
  type FeelProblem,
  usesOf,
} from './feel/check-feel.js';
export type { FeelUses, NameUse } from './feel/analyse-feel.js';
export { FeelError, type FeelErrorCode } from './feel/feel-error.js';
export { evaluateExpression, evaluateUnaryTest } from './feel/feel.js';
export {
  DEFAULT_LIMITS,
  type Dialect,
  type FeelLimits,
  type FeelLookups,
  type FeelOptions,
  type WorkingDays,
} from './feel/feel-run.js';
export { textsGivenBy } from './feel/result-texts.js';
export { textsDecidedBy } from './decisions/texts-decided.js';
export { decisionName, decisionsBehind, namesReadBy, namesReadFor } from './decisions/decision-model.js';
export type { NameRead } from './decisions/read-formula.js';
export { DecisionError, type DecisionErrorCode } from './decisions/decision-error.js';
export { type DecisionOptions, evaluateDecision } from './decisions/evaluate-decision.js';
export { type ParsedFile, parseDecisions, type ParseDecisionsOptions } from './decisions/parse-decisions.js';
export { readXml, type XmlElement, type XmlProblem } from './decisions/read-xml.js';
export { coverageOf, type Circumstances, type TableCoverage } from './analysis/table-coverage.js';
