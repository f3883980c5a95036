import { assertComparisons, assertFunctions, type FunctionPolicy } from './check-functions.js';
import { compile } from './feel.js';
import { FeelError } from './feel-error.js';
import type { FeelUses } from './analyse-feel.js';
import type { Grammar } from './feel-syntax.js';

export interface FeelProblem {
  /** Chinese, names the cure. */
  readonly message: string;
  /** 0-based offset in the source. */
  readonly position: number;
}

export interface CheckOptions {
  /** True only for sources that our evaluator runs. Default false, as for BPMN. */
  readonly ownFunctions?: boolean;
  /** Names the context will have; needed only for those with spaces around keywords, or that are functions. */
  readonly names?: readonly string[];
}

/** First problem of an expression (without leading `=`), or null. */
export function checkExpression(source: string, options: CheckOptions = {}): FeelProblem | null {
  return check(source, 'expression', options);
}

/** First problem of the tests of an input cell, or null. */
export function checkUnaryTest(source: string, options: CheckOptions = {}): FeelProblem | null {
  return check(source, 'tests', options);
}

/** What a valid source reads and calls. Throws `FeelError` for one that is not. */
export function usesOf(
  source: string,
  grammar: Grammar = 'expression',
  names: readonly string[] = [],
): FeelUses {
  return compile(source, grammar, names).uses;
}

function check(
  source: string,
  grammar: Grammar,
  { ownFunctions = false, names = [] }: CheckOptions,
): FeelProblem | null {
  const policy: FunctionPolicy = { ownFunctions, unknownFunctions: false, known: new Set(names) };
  try {
    const uses = usesOf(source, grammar, names);
    assertComparisons(uses);
    assertFunctions(uses, policy);
    return null;
  } catch (error) {
    if (!(error instanceof FeelError)) throw error;
    return { message: error.message, position: error.position ?? 0 };
  }
}
