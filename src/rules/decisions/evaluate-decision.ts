import type { DecisionModel, DecisionOutcome, DecisionTrace, FeelContext } from '../contract.js';
import { FeelError } from '../feel/feel-error.js';
import { type Dialect, type FeelOptions, Run } from '../feel/feel-run.js';
import { Scope } from '../feel/feel-scope.js';
import { type Entries, setEntry } from '../feel/feel-values.js';
import { toHost } from '../feel/value-output.js';
import { DecisionError } from './decision-error.js';
import type { DrgElement } from './decision-logic.js';
import { parsedOf } from './decision-model.js';
import { evaluateLogic, type LogicCase, type TraceDraft } from './evaluate-logic.js';

/** With the dialect `zeebe` (default) rows in conflict are an error, with `standard` they are null. */
export type DecisionOptions = FeelOptions;

/**
 * Evaluates a decision and those it requires, each once, over the context. Values are JSON.
 * Throws `DecisionError` or `FeelError`.
 */
export function evaluateDecision(
  model: DecisionModel,
  decisionId: string,
  context: FeelContext,
  options: DecisionOptions = {},
): DecisionOutcome {
  const { elements, file, sound } = parsedOf(model);
  const decision = elements.get(decisionId);
  if (decision?.kind !== 'decision') {
    throw new DecisionError('DECISION_UNKNOWN', `文件“${file}”中没有决策“${decisionId}”。请核对编号。`);
  }
  if (!sound)
    throw new DecisionError('DECISION_FAULTY', `文件“${file}”有错误，不能计算。请先按检查结果修改。`);
  const evaluation = new Evaluation(
    elements,
    new Scope(new Run(options), context),
    options.dialect ?? 'zeebe',
  );
  return evaluation.outcomeOf(decision);
}

class Evaluation {
  private readonly traces: DecisionTrace[] = [];
  private current: TraceDraft = { inputs: [], matched: [] };
  /** Results by id; in FEEL's own values, so that dates stay dates between decisions. */
  private readonly results = new Map<string, unknown>();

  constructor(
    private readonly elements: ReadonlyMap<string, DrgElement>,
    private readonly scope: Scope,
    private readonly dialect: Dialect,
  ) {}

  outcomeOf(decision: DrgElement): DecisionOutcome {
    try {
      const value = this.resultOf(decision);
      return { value: toHost(value, this.scope.run), traces: this.traces };
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw new FeelError('FEEL_LIMIT', `决策“${decision.name}”的函数互相调用过深，已停止。请检查递归。`);
    }
  }

  private resultOf(element: DrgElement): unknown {
    if (this.results.has(element.id)) return this.results.get(element.id);
    const names: Entries = {};
    for (const { id } of element.requires) {
      const required = this.elements.get(id);
      if (!required) continue;
      const result = this.resultOf(required);
      for (const name of required.resultNames) setEntry(names, name, result);
    }
    const result = this.evaluate(element, this.scope.inner(names));
    this.results.set(element.id, result);
    return result;
  }

  private evaluate({ kind, id, name, logic }: DrgElement, scope: Scope): unknown {
    if (!logic) return null;
    if (kind === 'knowledge') return evaluateLogic(logic, scope, this.caseOf(`知识模型“${name}”`));
    const trace: TraceDraft = { inputs: [], matched: [] };
    this.current = trace;
    const value = evaluateLogic(logic, scope, this.caseOf(`决策“${name}”`));
    this.traces.push({ decisionId: id, name, ...trace, value: toHost(value, scope.run) });
    return value;
  }

  /** What a knowledge model sees is told by the decision that calls it, so the trace is looked up late. */
  private caseOf(owner: string): LogicCase {
    return { owner, dialect: this.dialect, trace: () => this.current };
  }
}
