import { assertComparisons, assertFunctions } from '../feel/check-functions.js';
import { compile } from '../feel/feel.js';
import { FeelError } from '../feel/feel-error.js';
import type { Grammar } from '../feel/feel-syntax.js';
import { normalizeName } from '../feel/feel-values.js';
import type { ValueType } from '../feel/value-types.js';
import type { Formula } from './decision-logic.js';
import type { DmnFaultCode, FaultCollector, Place } from './fault-collector.js';

/** What reading a file needs at every place of it. */
export interface ReadContext {
  readonly faults: FaultCollector;
  /** Names of the file's variables and functions that hold spaces or signs. */
  readonly names: readonly string[];
  /** Names that may be called: knowledge models, decisions that give functions. */
  readonly callable: ReadonlySet<string>;
  readonly ownFunctions: boolean;
  /** Whether the file is read as the standard has it: types are kept, and all its boxed expressions. */
  readonly standard: boolean;
  /** Any type where none is written, or where types do not count. */
  readonly typeOf: (reference: string | undefined) => ValueType;
  /** Filled while reading: every name that is read, and where. */
  readonly reads: NameRead[];
}

/** A name that a file reads from the context it is evaluated over. */
export interface NameRead extends Place {
  readonly name: string;
}

interface FormulaPlace extends Place {
  /** What stands there, for the message, e.g. `输入`. */
  readonly language?: string | undefined;
  readonly code?: 'DMN_CELL' | 'DMN_EXPRESSION';
}

/** Compiles, or collects the fault and gives a formula that is null. */
export function readFormula(
  text: string,
  grammar: Grammar,
  place: FormulaPlace,
  context: ReadContext,
): Formula {
  const source = text.trim();
  const { language, code = 'DMN_EXPRESSION', ...where } = place;
  if (language !== undefined && !/feel/i.test(language)) {
    context.faults.add('DMN_LANGUAGE', where, `表达式语言是“${language}”。`, '请改用 FEEL。');
  }
  const compiledCode = collectingFault(source, code, where, context, () => {
    const names = context.names.filter((name) => normalizeName(source).includes(name));
    const { code: compiled, uses } = compile(source, grammar, names);
    context.reads.push(...uses.variables.map(({ name }) => ({ ...where, name })));
    collectingFault(source, code, where, context, () => {
      const { ownFunctions, callable, standard } = context;
      if (!standard) assertComparisons(uses);
      assertFunctions(uses, { ownFunctions, standard, unknownFunctions: false, known: callable });
    });
    return compiled;
  });
  return { source, code: compiledCode ?? (() => null) };
}

/** Null where the body throws: the fault is then collected. */
function collectingFault<T>(
  source: string,
  code: DmnFaultCode,
  where: Place,
  context: ReadContext,
  body: () => T,
): T | null {
  try {
    return body();
  } catch (error) {
    if (!(error instanceof FeelError)) throw error;
    const [message, cure] = splitCure(error.message);
    context.faults.add(code, where, source === '' ? message : `“${abridged(source)}”：${message}`, cure);
    return null;
  }
}

/** Messages end with the sentence that names the cure. */
function splitCure(message: string): [message: string, cure: string] {
  const end = message.indexOf('。') + 1;
  return end === 0 || end === message.length
    ? [message, '请修改此处的表达式。']
    : [message.slice(0, end), message.slice(end)];
}

const abridged = (source: string): string => (source.length > 60 ? `${source.slice(0, 60)}…` : source);
