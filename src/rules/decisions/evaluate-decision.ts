import type { DecisionModel, DecisionOutcome, DecisionTrace, FeelContext } from '../contract.js';
import { FeelError } from '../feel/feel-error.js';
import { FeelFunction } from '../feel/feel-function.js';
import { type FeelOptions, Run } from '../feel/feel-run.js';
import { type Entries, entryOf, setEntry } from '../feel/feel-values.js';
import { toHost } from '../feel/value-output.js';
import { DecisionError } from './decision-error.js';
import type { DrgElement } from './decision-logic.js';
import { parsedOf, type ParsedDecisions } from './decision-model.js';
import { Evaluation } from './evaluation.js';

/** With the dialect `zeebe` (default) rows in conflict are an error, with `standard` they are null. */
export type DecisionOptions = FeelOptions;

/**
 * Evaluates a decision and those it requires, each once, over the context. Values are JSON. Without an option of its
 * own the dialect is the one that the file was read with. Throws `DecisionError` or `FeelError`.
 */
export function evaluateDecision(
  model: DecisionModel,
  decisionId: string,
  context: FeelContext,
  options: DecisionOptions = {},
): DecisionOutcome {
  const parsed = parsedOf(model);
  const { elements, file, sound } = parsed.contents;
  if (elements.get(decisionId)?.kind !== 'decision') {
    throw new DecisionError('DECISION_UNKNOWN', `文件“${file}”中没有决策“${decisionId}”。请核对编号。`);
  }
  if (!sound)
    throw new DecisionError('DECISION_FAULTY', `文件“${file}”有错误，不能计算。请先按检查结果修改。`);
  const run = runOf(parsed, options);
  const traces: DecisionTrace[] = [];
  const value = evaluateElement(parsed, decisionId, context, run, traces);
  return { value: toHost(value, run), traces };
}

export const runOf = ({ contents }: ParsedDecisions, options: DecisionOptions): Run =>
  new Run({ dialect: contents.dialect, ...options });

/** In FEEL's own values. A knowledge model or decision service is called with what the context has of its parameters. */
export function evaluateElement(
  { contents: { elements, types, dialect } }: ParsedDecisions,
  key: string,
  context: FeelContext,
  run: Run,
  traces: DecisionTrace[] = [],
): unknown {
  const element = elements.get(key);
  try {
    const isolated = dialect === 'standard';
    const result = new Evaluation({ elements, types, run, traces, isolated }, context).resultOf(key);
    return result instanceof FeelFunction && element?.kind !== 'decision' ? called(result, context) : result;
  } catch (error) {
    if (!isStackOverflow(error)) throw error;
    throw new FeelError('FEEL_LIMIT', `${labelOf(element)}的函数互相调用过深，已停止。请检查递归。`);
  }
}

function called(result: FeelFunction, context: FeelContext): unknown {
  const named: Entries = {};
  for (const name of result.parameterNames) setEntry(named, name, entryOf(context, name) ?? null);
  return result.invokeNamed(named);
}

const isStackOverflow = (error: unknown): boolean => error instanceof RangeError;
const labelOf = (element: DrgElement | undefined): string => `决策“${element?.name ?? ''}”`;
