import { FeelFunction } from 'feelin';
import { FeelError } from './feel-error.js';
import type { Compilation, NodeCompilers } from './compilation.js';
import { compileTests } from './compile-tests.js';
import { nameOf } from './compile-value.js';
import { calculate, compare, negate, order, rangeOf } from './feel-operators.js';
import type { Code, Scope } from './feel-scope.js';
import { childAt, childrenOf, type SyntaxNode } from './feel-syntax.js';
import { entryOf, fromHost, isContext, isList, typeOf } from './feel-values.js';

const compileArithmetic: NodeCompilers[string] = (node, compilation) => {
  const parts = childrenOf(node);
  if (parts.length === 2) {
    const operand = compilation.compile(childAt(node, 1));
    return (scope) => negate(operand(scope));
  }
  const left = compilation.compile(childAt(node, 0));
  const operator = compilation.text(childAt(node, 1));
  const right = compilation.compile(childAt(node, 2));
  return (scope) => calculate(operator, left(scope), right(scope), scope.run);
};

const compileComparison: NodeCompilers[string] = (node, compilation) => {
  const operator = childAt(node, 1);
  if (operator.name === 'in') return compileIn(node, compilation);
  if (operator.name === 'between') return compileBetween(node, compilation);
  const left = compilation.compile(childAt(node, 0));
  const sign = compilation.text(operator);
  const right = compilation.compile(childAt(node, 2));
  return (scope) => compare(sign, left(scope), right(scope), scope.run);
};

const compileBetween: NodeCompilers[string] = (node, compilation) => {
  const [value, low, high] = [0, 2, 4].map((index) => compilation.compile(childAt(node, index))) as [
    Code,
    Code,
    Code,
  ];
  return (scope) => {
    const [seen, from, to] = [value(scope), low(scope), high(scope)];
    const [above, below] = [order(seen, from), order(seen, to)];
    return above === null || below === null ? null : above >= 0 && below <= 0;
  };
};

/** The tests see the value as `?`. */
const compileIn: NodeCompilers[string] = (node, compilation) => {
  const value = compilation.compile(childAt(node, 0));
  const operand = childAt(node, -1).name === ')' ? childAt(node, -2) : childAt(node, -1);
  const tests = compileTests(operand, compilation);
  return (scope) => {
    const seen = value(scope);
    return tests(seen, scope.inner({ '?': seen }));
  };
};

/** `> 5` and the like stand for a range or a test; `[1..5]` compiles to its interval. */
const compileSimpleTest: NodeCompilers[string] = (node, compilation) => {
  const parts = childrenOf(node);
  const first = childAt(node, 0);
  if (parts.length === 1) return compilation.compile(first);
  const operator = compilation.text(first);
  if (node.parent?.name !== 'PositiveUnaryTest') throw misplacedTest(operator, node);
  const operand = compilation.compile(childAt(node, 1));
  if (operator === '=') return operand;
  if (operator === '!=') return (scope) => differsFrom(operand(scope), scope);
  const included = operator.endsWith('=');
  return operator.startsWith('>')
    ? (scope) => rangeOf(operand(scope), null, included, false)
    : (scope) => rangeOf(null, operand(scope), false, included);
};

function misplacedTest(operator: string, node: SyntaxNode): FeelError {
  const cure = operator === '=' ? '相等只写一个等号，表达式开头不写等号。' : '请在前面写出要比较的值。';
  return new FeelError('FEEL_SYNTAX', `比较符“${operator}”前面缺少内容。${cure}`, node.from);
}

const differsFrom = (unwanted: unknown, scope: Scope): FeelFunction =>
  new FeelFunction((value: unknown) => compare('!=', value, unwanted, scope.run), ['value']);

/** Three-valued; anything but a boolean counts as null. */
const compileLogic =
  (decisive: boolean): NodeCompilers[string] =>
  (node, compilation) => {
    const left = compilation.compile(childAt(node, 0));
    const right = compilation.compile(childAt(node, 2));
    return (scope) => {
      const first = left(scope);
      if (first === decisive) return decisive;
      const second = right(scope);
      if (second === decisive) return decisive;
      return first === !decisive && second === !decisive ? !decisive : null;
    };
  };

type TypeTest = (value: unknown) => boolean;

const compileInstanceOf: NodeCompilers[string] = (node, compilation) => {
  const value = compilation.compile(childAt(node, 0));
  const test = compileType(childAt(node, -1), compilation);
  return (scope) => test(value(scope));
};

function compileType(type: SyntaxNode, compilation: Compilation): TypeTest {
  const inner = childAt(type, 0);
  if (inner.name === 'ListType') {
    const element = compileType(childAt(inner, 2), compilation);
    return (value) => isList(value) && value.every((item) => element(fromHost(item)));
  }
  if (inner.name === 'ContextType') return compileContextType(inner, compilation);
  if (inner.name === 'FunctionType') return (value) => typeOf(value) === 'function';
  const name = nameOf(inner, compilation);
  if (name === 'Any') return (value) => value !== null;
  if (name === 'Null') return (value) => value === null;
  if (name === 'duration') return (value) => typeOf(value).endsWith(name);
  return (value) => typeOf(value) === name;
}

function compileContextType(node: SyntaxNode, compilation: Compilation): TypeTest {
  const entries = childrenOf(node)
    .filter((child) => child.name === 'ContextEntryTypes')
    .flatMap(childrenOf)
    .filter((entry) => entry.name === 'ContextEntryType')
    .map((entry): readonly [string, TypeTest] => [
      nameOf(childAt(entry, 0), compilation),
      compileType(childAt(entry, -1), compilation),
    ]);
  return (value) => isContext(value) && entries.every(([name, test]) => test(entryOf(value, name) ?? null));
}

export const COMPILE_OPERATION: NodeCompilers = {
  ArithmeticExpression: compileArithmetic,
  Comparison: compileComparison,
  SimplePositiveUnaryTest: compileSimpleTest,
  Conjunction: compileLogic(false),
  Disjunction: compileLogic(true),
  InstanceOfExpression: compileInstanceOf,
};
