import type { Compilation, NodeCompilers } from './compilation.js';
import type { Code, Scope } from './feel-scope.js';
import { childAt, childrenOf, type SyntaxNode } from './feel-syntax.js';
import { FeelRange } from './feel-range.js';
import {
  type Entries,
  entryOf,
  fromHost,
  isContext,
  isList,
  normalizeName,
  setEntry,
} from './feel-values.js';
import { rangeOf } from './feel-operators.js';
import { textOf, textOfZeebe } from './string-literal.js';
import { parseTemporal } from './temporal/parse-temporal.js';
import { partOf } from './temporal/parts.js';
import { FeelDate, FeelDateTime, FeelDuration, FeelTime } from './temporal/values.js';

const constant =
  (value: unknown): Code =>
  () =>
    value;

/** A name as written, without backticks. */
export function nameOf(node: SyntaxNode, compilation: Compilation): string {
  return normalizeName(compilation.text(node).replaceAll('`', ''));
}

const compileList: NodeCompilers[string] = (node, compilation) => {
  const items = childrenOf(node)
    .slice(1, -1)
    .map((item) => compilation.compile(item));
  return (scope) => {
    scope.run.reserveItems(items.length);
    return items.map((item) => item(scope));
  };
};

/** Entries see the ones before them; a function among them also sees itself and those after it. */
const compileContext: NodeCompilers[string] = (node, compilation) => {
  const entries = childrenOf(node)
    .slice(1, -1)
    .map((entry): readonly [string, Code] => {
      const [key, value] = [childAt(childAt(entry, 0), 0), childAt(entry, -1)];
      const name = key.name === 'StringLiteral' ? textOf(compilation.text(key)) : nameOf(key, compilation);
      return [name, compilation.compile(value)];
    });
  return (scope) => {
    const result: Entries = {};
    const inner = scope.inner(result);
    for (const [name, value] of entries) {
      inner.run.spend();
      setEntry(result, name, value(inner));
    }
    return result;
  };
};

const compilePath: NodeCompilers[string] = (node, compilation) => {
  const target = compilation.compile(childAt(node, 0));
  const name = nameOf(childAt(node, -1), compilation);
  return (scope) => step(target(scope), name, scope);
};

/** `.name` on a context, on each item of a list, or on a temporal value. */
function step(target: unknown, name: string, scope: Scope): unknown {
  if (isList(target)) {
    scope.run.reserveItems(target.length);
    return target.map((item) => step(fromHost(item), name, scope));
  }
  if (isContext(target)) return entryOf(target, name) ?? null;
  if (target instanceof FeelRange) return RANGE_PARTS[name]?.(target) ?? null;
  return isPartitioned(target) ? partOf(target, name) : null;
}

const RANGE_PARTS: Readonly<Partial<Record<string, (range: FeelRange) => unknown>>> = {
  start: ({ start }) => start,
  end: ({ end }) => end,
  'start included': ({ startIncluded }) => startIncluded,
  'end included': ({ endIncluded }) => endIncluded,
};

const isPartitioned = (value: unknown): value is FeelDate | FeelTime | FeelDateTime | FeelDuration =>
  [FeelDate, FeelDateTime, FeelTime, FeelDuration].some((type) => value instanceof type);

const compileInterval: NodeCompilers[string] = (node, compilation) => {
  const [open, start, , end, close] = childrenOf(node);
  const low = compilation.compile(start ?? node);
  const high = compilation.compile(end ?? node);
  const lowIncluded = open !== undefined && compilation.text(open) === '[';
  const highIncluded = close !== undefined && compilation.text(close) === ']';
  return (scope) => rangeOf(low(scope), high(scope), lowIncluded, highIncluded);
};

export const COMPILE_VALUE: NodeCompilers = {
  Expression: (node, compilation) => compilation.compile(childAt(node, -1)),
  FunctionBody: (node, compilation) => compilation.compile(childAt(node, 0)),
  ParenthesizedExpression: (node, compilation) => compilation.compile(childAt(node, 1)),
  null: () => constant(null),
  BooleanLiteral: (node, compilation) => constant(compilation.text(node) === 'true'),
  NumericLiteral: (node, compilation) => constant(Number(compilation.text(node))),
  StringLiteral: (node, compilation) => {
    const literal = compilation.text(node);
    const [text, zeebes] = [textOf(literal), textOfZeebe(literal)];
    return text === zeebes ? constant(text) : (scope) => (scope.run.standard ? text : zeebes);
  },
  AtLiteral: (node, compilation) => constant(parseTemporal(textOf(compilation.text(childAt(node, 0))))),
  VariableName: (node, compilation) => {
    const name = nameOf(node, compilation);
    return (scope) => scope.get(name) ?? null;
  },
  '?': () => (scope) => scope.get('?') ?? null,
  PathExpression: compilePath,
  List: compileList,
  Context: compileContext,
  Interval: compileInterval,
};
