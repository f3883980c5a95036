import type { DecisionTrace } from '../contract.js';
import { FeelFunction } from '../feel/feel-function.js';
import type { Run } from '../feel/feel-run.js';
import { Scope } from '../feel/feel-scope.js';
import { type Entries, entryOf, isContext, setEntry } from '../feel/feel-values.js';
import { toHost } from '../feel/value-output.js';
import {
  ANY,
  coerce,
  coerceFunction,
  conforms,
  type NamedTypes,
  type ValueType,
} from '../feel/value-types.js';
import { DecisionError } from './decision-error.js';
import type { DecisionService, DrgElement, Requirement } from './decision-logic.js';
import { evaluateLogic, type LogicCase, type TraceDraft } from './evaluate-logic.js';

export interface EvaluationCase {
  readonly elements: ReadonlyMap<string, DrgElement>;
  /** By the namespace of each file. */
  readonly types: ReadonlyMap<string, NamedTypes>;
  readonly run: Run;
  readonly traces: DecisionTrace[];
  /** Whether a decision sees only what it requires, as in the standard, or all values, as in Zeebe. */
  readonly isolated: boolean;
}

/** One evaluation of decisions over given values: each decision is computed once. */
export class Evaluation {
  private current: TraceDraft = { inputs: [], matched: [] };
  /** By key; in FEEL's own values, so that dates stay dates between decisions. */
  private readonly results: Map<string, unknown>;
  private readonly started = new Set<string>();

  constructor(
    private readonly given: EvaluationCase,
    private readonly values: Entries,
    known: ReadonlyMap<string, unknown> = new Map(),
  ) {
    this.results = new Map(known);
  }

  /** Value of a decision, or the function that a knowledge model or decision service is. */
  resultOf(key: string): unknown {
    const element = this.given.elements.get(key);
    if (!element || this.results.has(key)) return this.results.get(key) ?? null;
    // A knowledge model that comes back to itself is there once it is called.
    if (this.started.has(key)) return this.lateFunction(key, element);
    this.started.add(key);
    const result = this.compute(element);
    this.results.set(key, result);
    return result;
  }

  private lateFunction(key: string, { kind, logic }: DrgElement): FeelFunction | null {
    if (kind !== 'knowledge' || logic?.kind !== 'function') return null;
    const names = logic.parameters.map(({ name }) => name);
    return new FeelFunction((values) => {
      const known = this.results.get(key);
      return known instanceof FeelFunction ? known.invoke(values) : null;
    }, names);
  }

  private compute(element: DrgElement): unknown {
    if (element.kind === 'input') return this.inputValue(element, null);
    if (element.service) return this.serviceFunction(element, element.service);
    return this.within(element, () => this.evaluate(element, this.scopeOf(element)));
  }

  /** The types of the file count while something of it is evaluated. */
  private within<T>({ namespace }: DrgElement, body: () => T): T {
    return this.given.run.withTypes(this.given.types.get(namespace) ?? new Map<string, never>(), body);
  }

  private scopeOf(element: DrgElement): Scope {
    const { run, isolated } = this.given;
    const names: Entries = {};
    for (const requirement of element.requires) this.addRequired(requirement, names);
    return new Scope(run, isolated ? {} : this.values).inner(names);
  }

  private addRequired({ key, through }: Requirement, names: Entries): void {
    const required = this.given.elements.get(key);
    if (!required) return;
    const value =
      required.kind === 'input' && !this.results.has(key)
        ? this.inputValue(required, through)
        : this.resultOf(key);
    for (const name of required.resultNames) {
      if (through === null || through === '') setEntry(names, name, value);
      else {
        const outer = Object.hasOwn(names, through) ? names[through] : {};
        setEntry(names, through, { ...(outer as Entries), [name]: value });
      }
    }
  }

  /** Inputs of an imported file may be given under the import's name or as one's own. */
  private inputValue(input: DrgElement, through: string | null): unknown {
    const imported = through === null ? null : entryOf(this.values, through);
    const sources = isContext(imported) ? [imported, this.values] : [this.values];
    const names = [input.name, ...input.resultNames];
    const found = sources.flatMap((source) => names.map((name) => entryOf(source, name)));
    const value = found.find((candidate) => candidate !== undefined) ?? null;
    return this.within(input, () => coerce(value, input.type, new Scope(this.given.run, {})));
  }

  private evaluate({ kind, id, name, logic, ...element }: DrgElement, scope: Scope): unknown {
    if (!logic) return null;
    if (kind === 'knowledge') {
      const value = evaluateLogic(logic, scope, this.caseOf(`知识模型“${name}”`));
      const of = { kind, id, name, logic, ...element };
      if (!(value instanceof FeelFunction)) return value;
      const held = coerceFunction(value, element.type, scope);
      return held.wrapped((values, invoke) => this.within(of, () => invoke(values)));
    }
    const trace: TraceDraft = { inputs: [], matched: [] };
    this.current = trace;
    const value = evaluateLogic(logic, scope, this.caseOf(`决策“${name}”`));
    assertDemanded(value, name, element.demanded, scope);
    this.given.traces.push({ decisionId: id, name, ...trace, value: toHost(value, scope.run) });
    return value;
  }

  /** A function of its inputs and then its input decisions, which are not computed then. */
  private serviceFunction(
    service: DrgElement,
    { inputs, inputDecisions, outputs }: DecisionService,
  ): unknown {
    const taken = [...inputs, ...inputDecisions];
    const elements = taken.map((key) => this.given.elements.get(key));
    const names = elements.map((element) => element?.resultNames[0] ?? '');
    const scope = new Scope(this.given.run, {});
    const called = new FeelFunction((values) => {
      this.given.run.spend();
      const held = elements.map((element, index) =>
        this.within(element ?? service, () => coerce(values[index] ?? null, element?.type ?? ANY, scope)),
      );
      const known = new Map(taken.map((key, index) => [key, held[index]]));
      return new Evaluation(this.given, {}, known).outputOf(outputs);
    }, names);
    const held = this.within(service, () => coerceFunction(called, service.type, scope));
    return held.wrapped((values, invoke) => this.within(service, () => invoke(values)));
  }

  /** One output is its value, several are a context. */
  private outputOf(outputs: readonly string[]): unknown {
    const [only] = outputs;
    if (outputs.length === 1 && only !== undefined) return this.resultOf(only);
    const values: Entries = {};
    for (const key of outputs)
      setEntry(values, this.given.elements.get(key)?.resultNames[0] ?? '', this.resultOf(key));
    return values;
  }

  /** What a knowledge model sees is told by the decision that calls it, so the trace is looked up late. */
  private caseOf(owner: string): LogicCase {
    return { owner, trace: () => this.current };
  }
}

function assertDemanded(value: unknown, name: string, type: ValueType, scope: Scope): void {
  if (value === null || conforms(value, type, { scope, limits: false })) return;
  const cure = '请改写表达式，或在建模器中改正这个决策的变量类型。';
  throw new DecisionError('DECISION_TYPE', `决策“${name}”的结果与它的变量类型不符。${cure}`);
}
