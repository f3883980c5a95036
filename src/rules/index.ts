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
export { DEFAULT_LIMITS, type FeelLimits, type FeelOptions, type WorkingDays } from './feel/feel-run.js';
