import type { Compilation, NodeCompilers } from './compilation.js';
import { nameOf } from './compile-value.js';
import { FeelFunction } from './feel-function.js';
import { order, rangeIncludes, rangeOf, type Tri } from './feel-operators.js';
import { FeelRange } from './feel-range.js';
import { add } from './feel-numbers.js';
import type { Run } from './feel-run.js';
import type { Code, Scope } from './feel-scope.js';
import { childAt, childrenOf, type SyntaxNode } from './feel-syntax.js';
import { type Entries, fromHost, isContext, isList } from './feel-values.js';
import { FeelDate } from './temporal/values.js';

/** Without `else` the other branch is null. Only true is true. */
const compileIf: NodeCompilers[string] = (node, compilation) => {
  const condition = compilation.compile(childAt(node, 1));
  const then = compilation.compile(childAt(node, 3));
  const otherwise: Code = childrenOf(node)[5] ? compilation.compile(childAt(node, 5)) : () => null;
  return (scope) => (condition(scope) === true ? then(scope) : otherwise(scope));
};

/** Walks the combinations of all `x in …`; the visitor ends the walk with false. Null where a source is no list. */
type Walk = (scope: Scope, visit: (inner: Scope) => boolean) => boolean | null;

function compileIterations(node: SyntaxNode, compilation: Compilation): Walk {
  const iterations = childrenOf(node).map((iteration) => ({
    name: nameOf(childAt(iteration, 0), compilation),
    source: compileSource(childAt(iteration, -1), compilation),
  }));
  const walk = (depth: number, scope: Scope, visit: (inner: Scope) => boolean): boolean | null => {
    const iteration = iterations[depth];
    if (!iteration) return visit(scope);
    const items = iteration.source(scope);
    if (items === null) return null;
    for (const item of items) {
      scope.run.spend();
      const names: Entries = { [iteration.name]: item };
      const proceed = walk(depth + 1, scope.inner(names), visit);
      if (proceed !== true) return proceed;
    }
    return true;
  };
  return (scope, visit) => walk(0, scope, visit);
}

/** `1..n` counts up or down; a single value is a list of itself. */
function compileSource(
  node: SyntaxNode,
  compilation: Compilation,
): (scope: Scope) => Iterable<unknown> | null {
  const start = compilation.compile(childAt(node, 0));
  if (childrenOf(node).length === 1) return (scope) => itemsOf(start(scope), scope.run);
  const end = compilation.compile(childAt(node, 2));
  return (scope) => itemsOf(rangeOf(start(scope), end(scope), true, true), scope.run);
}

export function itemsOf(source: unknown, run: Run): Iterable<unknown> | null {
  if (isList(source)) return source.map(fromHost);
  if (source instanceof FeelRange) return valuesOf(source, run);
  return source === null || !run.standard ? null : [source];
}

function valuesOf(range: FeelRange, run: Run): unknown[] | null {
  const { start, end } = range;
  if (typeof start !== 'number' || typeof end !== 'number') return run.standard ? daysOf(range, run) : null;
  if (run.standard && !(Number.isSafeInteger(start) && Number.isSafeInteger(end))) return null;
  const step = start > end ? -1 : 1;
  const count = Math.floor(Math.abs(end - start)) + 1;
  run.reserveItems(count);
  return Array.from({ length: count }, (_, index) => add(start, step * index)).filter((item) =>
    isWithin(range, item),
  );
}

/** Whether an open end leaves it out. */
const isWithin = ({ start, end, startIncluded, endIncluded }: FeelRange, item: unknown): boolean =>
  (startIncluded || order(item, start) !== 0) && (endIncluded || order(item, end) !== 0);

/** The standard counts through the days between two dates too. */
function daysOf(range: FeelRange, run: Run): FeelDate[] | null {
  const { start, end } = range;
  if (!(start instanceof FeelDate) || !(end instanceof FeelDate)) return null;
  const step = start.epochDay > end.epochDay ? -1 : 1;
  const count = Math.abs(end.epochDay - start.epochDay) + 1;
  run.reserveItems(count);
  return Array.from({ length: count }, (_, index) =>
    FeelDate.ofEpochDay(start.epochDay + step * index),
  ).filter((item) => isWithin(range, item));
}

/** `partial` holds what came out so far. */
const compileFor: NodeCompilers[string] = (node, compilation) => {
  const walk = compileIterations(childAt(node, 1), compilation);
  const body = compilation.compile(childAt(node, -1));
  return (scope) => {
    const partial: unknown[] = [];
    const outcome = walk(scope.inner({ partial }), (inner) => {
      partial.push(body(inner));
      if (partial.length % 1024 === 0) scope.run.reserveItems(partial.length);
      return true;
    });
    return outcome === null ? null : partial;
  };
};

/** `some` wants one true, `every` no false; what is neither true nor false leaves the answer open. */
const compileQuantified: NodeCompilers[string] = (node, compilation) => {
  const decisive = childAt(node, 0).name === 'some';
  const walk = compileIterations(childAt(node, 1), compilation);
  const condition = compilation.compile(childAt(node, -1));
  return (scope) => {
    const verdict = new Verdict(decisive);
    const outcome = walk(scope, (inner) => verdict.takes(condition(inner)));
    return outcome === null ? null : verdict.answer;
  };
};

/** What `some` (true decides) or `every` (false decides) comes to. */
class Verdict {
  answer: Tri;

  constructor(private readonly decisive: boolean) {
    this.answer = !decisive;
  }

  /** False once it is decided. */
  takes(result: unknown): boolean {
    if (result === this.decisive) this.answer = this.decisive;
    else if (typeof result !== 'boolean') this.answer = null;
    return result !== this.decisive;
  }
}

export function quantified(
  items: Iterable<unknown>,
  name: string,
  scope: Scope,
  decisive: boolean,
  condition: Code,
): Tri {
  const verdict = new Verdict(decisive);
  for (const item of items) {
    scope.run.spend();
    if (!verdict.takes(condition(scope.inner({ [name]: item })))) break;
  }
  return verdict.answer;
}

/** Node kinds that are a condition for each item, whatever they evaluate to. */
const CONDITIONS = new Set([
  'Comparison',
  'Conjunction',
  'Disjunction',
  'QuantifiedExpression',
  'InstanceOfExpression',
]);

/** `list[2]`, `list[-1]`, `list[item > 5]`, `list[key = "x"]`, `list[> 5]`. */
const compileFilter: NodeCompilers[string] = (node, compilation) => {
  const target = compilation.compile(childAt(node, 0));
  const filter = compilation.compile(childAt(node, 2));
  const mayBeIndex = !CONDITIONS.has(childAt(node, 2).name);
  return (scope) => filtered(target(scope), scope, filter, mayBeIndex);
};

/** Items that pass, or the one at an index. Only the standard takes a single value for a list of it. */
export function filtered(value: unknown, scope: Scope, filter: Code, mayBeIndex = false): unknown {
  const source = value instanceof FeelRange ? valuesOf(value, scope.run) : value;
  if (!isList(source) && (source === null || !scope.run.standard)) return null;
  const items = isList(source) ? source : [source];
  const index = mayBeIndex ? filter(scope) : null;
  if (typeof index === 'number') return itemAt(items, index);
  return items.filter((item) => passes(fromHost(item), filter, scope));
}

/** 1-based, from the end if negative; null where there is none. */
const itemAt = (items: readonly unknown[], position: number): unknown =>
  position === 0 ? null : fromHost(items.at(position > 0 ? position - 1 : position));

/** The entries of an item are names inside the filter, and so is `item`. */
function passes(item: unknown, filter: Code, scope: Scope): boolean {
  scope.run.spend();
  const inner = isContext(item) ? scope.inner({ item }).inner(item) : scope.inner({ item });
  const result = filter(inner);
  if (result instanceof FeelRange) return rangeIncludes(result, item) === true;
  return result === true || (result instanceof FeelFunction && result.invoke([item]) === true);
}

export const COMPILE_CONTROL: NodeCompilers = {
  IfExpression: compileIf,
  ForExpression: compileFor,
  QuantifiedExpression: compileQuantified,
  FilterExpression: compileFilter,
};
