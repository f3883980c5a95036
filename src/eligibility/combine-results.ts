import type { PlanRule } from '../seasons/index.js';

export const RESULTS = ['pass', 'fail', 'person'] as const;
export type RuleResult = (typeof RESULTS)[number];

/** Enough of these must hold. */
export interface Combination {
  readonly need: number;
  readonly parts: readonly string[];
}

/** What a rule combines; null for one that is a decision of its own. */
export function combinationOf({ anyOf, allOf, atLeast }: PlanRule): Combination | null {
  if (anyOf) return { need: 1, parts: anyOf };
  if (allOf) return { need: allOf.length, parts: allOf };
  return atLeast ? { need: atLeast.n, parts: atLeast.of } : null;
}

/**
 * At least so many of the results in three values: what a person must look at may turn out either way, so it is
 * `person` exactly where that would decide. With a need of one this is "any", with a need of all it is "all".
 */
export function combineResults(need: number, results: readonly RuleResult[]): RuleResult {
  const passed = results.filter((result) => result === 'pass').length;
  if (passed >= need) return 'pass';
  const open = results.filter((result) => result === 'person').length;
  return passed + open >= need ? 'person' : 'fail';
}
