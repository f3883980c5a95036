import type { FeelContext } from '../contract.js';
import { analyseFeel, type FeelUses } from './analyse-feel.js';
import { compileFeel } from './feel-compile.js';
import { FeelError } from './feel-error.js';
import { type FeelOptions, Run } from './feel-run.js';
import { type Code, Scope } from './feel-scope.js';
import { type Grammar, parseFeel } from './feel-syntax.js';
import { normalizeName } from './feel-values.js';
import { toHost } from './value-output.js';
import { Recent } from './recent.js';

interface Compiled {
  readonly code: Code;
  readonly uses: FeelUses;
}

/** Expressions of a whole season and its predecessors stay compiled. */
const compiled = new Recent<string, Compiled>(5_000);

/** Compiles once per source. `names` are variables that only parse when they are known. */
export function compile(source: string, grammar: Grammar, names: readonly string[] = []): Compiled {
  return compiled.get([grammar, ...names, source].join('\u0000'), () => {
    const root = parseFeel(source, grammar, names);
    return { code: compileFeel(root, source), uses: analyseFeel(root, source) };
  });
}

/**
 * Value of an expression (without the leading `=`) as JSON; dates, times and durations as ISO text.
 * Missing variables and wrong types give null, as in Zeebe. Throws `FeelError`.
 */
export function evaluateExpression(source: string, context: FeelContext, options: FeelOptions = {}): unknown {
  const run = new Run(options);
  return toHost(evaluateFeel(source, 'expression', context, run), run);
}

/** Whether the input passes the tests of a cell (`-`, `< 5`, `"a", "b"`, `not(…)`, `contains(?, "x")`); null if unknown. */
export function evaluateUnaryTest(
  source: string,
  input: unknown,
  context: FeelContext,
  options: FeelOptions = {},
): boolean | null {
  const result = evaluateFeel(source, 'tests', { ...context, '?': input }, new Run(options));
  return typeof result === 'boolean' ? result : null;
}

/** Value as FEEL has it, within a run that may hold several evaluations. */
export function evaluateFeel(source: string, grammar: Grammar, context: FeelContext, run: Run): unknown {
  const { code } = compile(source, grammar, unusualNames(source, context));
  try {
    return code(new Scope(run, context));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new FeelError('FEEL_LIMIT', '表达式的函数互相调用过深，已停止。请检查递归。');
  }
}

const USUAL_NAME = /^[\p{L}_?$][\p{L}\p{N}_$]*$/u;

function unusualNames(source: string, context: FeelContext): string[] {
  const unusual = Object.keys(context).filter((name) => !USUAL_NAME.test(name));
  if (unusual.length === 0) return unusual;
  const normalized = normalizeName(source);
  return unusual.filter((name) => normalized.includes(normalizeName(name))).sort();
}
