import { evaluateElement, runOf } from '../decisions/evaluate-decision.js';
import type { DrgElement } from '../decisions/decision-logic.js';
import { parsedOf, type ParsedDecisions } from '../decisions/decision-model.js';
import { parseDecisions } from '../decisions/parse-decisions.js';
import { isContext, normalizeName } from '../feel/feel-values.js';
import { literalText, toHost } from '../feel/value-output.js';
import { Run } from '../feel/feel-run.js';
import { AppError } from '../../shared/errors.js';
import { isAsExpected } from './compare-values.js';
import type { Invocable, TestCase, TestSuite } from './read-cases.js';

/** How one case came out. */
export interface CaseOutcome {
  readonly id: string;
  readonly passed: boolean;
  /** What did not agree; null where it passed. */
  readonly finding: string | null;
}

export interface SourceFile {
  readonly file: string;
  readonly xml: string;
}

/** Runs a suite over its model in the standard's dialect; the files beside it may be imported. */
export function runSuite(
  { cases, model: name }: TestSuite,
  files: readonly SourceFile[],
  now: Date,
): CaseOutcome[] {
  const source = files.find(({ file }) => file === name);
  if (!source) return cases.map(({ id }) => failed(id, `There is no file "${name}" beside the cases.`));
  const others = files.filter((file) => file !== source);
  const { model, faults } = parseDecisions(source.xml, source.file, { dialect: 'standard', others });
  if (!model) return cases.map(({ id }) => failed(id, faults.map(({ message }) => message).join(' ')));
  return cases.map((test) => runCase(test, parsedOf(model), now));
}

const failed = (id: string, finding: string): CaseOutcome => ({ id, passed: false, finding });

function runCase({ id, inputs, results }: TestCase, model: ParsedDecisions, now: Date): CaseOutcome {
  const findings = results.flatMap(({ name, called, invocable, value, mayFail }) => {
    const { actual, error } = resultOf(model, called, invocable, name, inputs, now);
    if (isAsExpected(actual, value) && (error === null || mayFail || value === null)) return [];
    return [`${name}: ${shown(actual)} instead of ${shown(value)}${error === null ? '' : ` (${error})`}`];
  });
  return { id, passed: findings.length === 0, finding: findings.join('; ') || null };
}

function resultOf(
  model: ParsedDecisions,
  called: string,
  invocable: Invocable,
  name: string,
  inputs: TestCase['inputs'],
  now: Date,
): { actual: unknown; error: string | null } {
  const key = keyOf(model, called, invocable);
  if (key === null) return { actual: null, error: `no ${invocable} "${called}"` };
  try {
    const result = evaluateElement(model, key, inputs, runOf(model, { now, timeZone: 'Z' }));
    // Of a service with several outputs a result may be asked for by name.
    const isOne =
      invocable === 'service' && called !== name && isContext(result) && Object.hasOwn(result, name);
    return { actual: isOne ? result[name] : result, error: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { actual: null, error: error.message };
  }
}

/** Own elements come before imported ones. */
function keyOf(model: ParsedDecisions, name: string, kind: DrgElement['kind']): string | null {
  const normalized = normalizeName(name);
  const found = [...model.contents.elements].find(
    ([, element]) => element.kind === kind && normalizeName(element.name) === normalized,
  );
  return found?.[0] ?? null;
}

const shown = (value: unknown): string =>
  literalText(value) ?? JSON.stringify(toHost(value, new Run())).slice(0, 200);
