import type { Compilation, NodeCompilers } from './compilation.js';
import { compileTest, compileTests } from './compile-tests.js';
import { calculate, negate } from './feel-arithmetic.js';
import { FeelFunction } from './feel-function.js';
import { compare, rangeOf } from './feel-operators.js';
import type { FeelRange } from './feel-range.js';
import type { Code, Scope } from './feel-scope.js';
import { childAt, childrenOf, isStrayTest, type SyntaxNode } from './feel-syntax.js';

const compileArithmetic: NodeCompilers[string] = (node, compilation) => {
  const parts = childrenOf(node);
  if (parts.length === 2) {
    const operand = compilation.compile(childAt(node, 1));
    return (scope) => negate(operand(scope), scope.run);
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
    const [above, below] = [compare('>=', seen, from, scope.run), compare('<=', seen, to, scope.run)];
    return above === null || below === null ? null : above && below;
  };
};

/** The tests see the value as `?`. */
const compileIn: NodeCompilers[string] = (node, compilation) => {
  const value = compilation.compile(childAt(node, 0));
  const operand = childAt(node, -1).name === ')' ? childAt(node, -2) : childAt(node, -1);
  const beforeLogic = operand.name === 'PositiveUnaryTest' && compileBeforeLogic(operand, value, compilation);
  if (beforeLogic) return beforeLogic;
  const tests = compileTests(operand, compilation, true);
  return (scope) => {
    const seen = value(scope);
    return tests(seen, scope.inner({ '?': seen }));
  };
};

/**
 * `y in [1..3] or z` is `(y in [1..3]) or z`, and `y in > 3 and z` is `(y > 3) and z`; the parser reads all that
 * follows as the test. An expression as test does take all that follows, in Zeebe too. Null where there is no
 * such thing.
 */
function compileBeforeLogic(operand: SyntaxNode, value: Code, compilation: Compilation): Code | null {
  const test = childAt(operand, 0);
  const [first, second] = childrenOf(test);
  if (test.name === 'SimplePositiveUnaryTest' && first && second && isLogic(second)) {
    const sign = compilation.text(first);
    return compileChain(second, compilation, (leaf) => {
      const end = compilation.compile(leaf);
      return (scope) => compare(sign, value(scope), end(scope), scope.run);
    });
  }
  if (!isLogic(test) || leftmost(test).name !== 'SimplePositiveUnaryTest') return null;
  return compileChain(test, compilation, (leaf) => {
    const passes = compileTest(leaf, compilation, true);
    return (scope) => {
      const seen = value(scope);
      return passes(seen, scope.inner({ '?': seen }));
    };
  });
}

const isLogic = ({ name }: SyntaxNode): boolean => name === 'Disjunction' || name === 'Conjunction';

const leftmost = (node: SyntaxNode): SyntaxNode => (isLogic(node) ? leftmost(childAt(node, 0)) : node);

/** Logic as it is written, but for its first operand. */
function compileChain(
  node: SyntaxNode,
  compilation: Compilation,
  compileFirst: (leaf: SyntaxNode) => Code,
): Code {
  if (!isLogic(node)) return compileFirst(node);
  const left = compileChain(childAt(node, 0), compilation, compileFirst);
  return logic(node.name === 'Disjunction', left, compilation.compile(childAt(node, 2)));
}

/** `> 5` and the like stand for a range or a test; `[1..5]` compiles to its interval. */
const compileSimpleTest: NodeCompilers[string] = (node, compilation) => {
  const parts = childrenOf(node);
  const first = childAt(node, 0);
  if (parts.length === 1) return compilation.compile(first);
  const operator = compilation.text(first);
  const operand = compilation.compile(childAt(node, 1));
  if (isStrayTest(node)) return strayTest(operator, operand);
  if (operator === '=') return operand;
  if (operator === '!=') return (scope) => differsFrom(operand(scope), scope);
  return (scope) => testRange(operator, operand(scope));
};

/** `> 5` for itself is a range in the standard and null in Zeebe, where it has nothing to compare. */
const strayTest =
  (operator: string, operand: Code): Code =>
  (scope) =>
    scope.run.standard ? testRange(operator, operand(scope)) : null;

function testRange(operator: string, end: unknown): FeelRange | null {
  if (operator === '=') return rangeOf(end, end, true, true);
  if (operator === '!=') return null;
  const included = operator.endsWith('=');
  return operator.startsWith('>') ? rangeOf(end, null, included, false) : rangeOf(null, end, false, included);
}

const differsFrom = (unwanted: unknown, scope: Scope): FeelFunction =>
  new FeelFunction(([value]) => compare('!=', value, unwanted, scope.run), ['value']);

/** Three-valued; anything but a boolean counts as null. */
const logic =
  (decisive: boolean, left: Code, right: Code): Code =>
  (scope) => {
    const first = left(scope);
    if (first === decisive) return decisive;
    const second = right(scope);
    if (second === decisive) return decisive;
    return first === !decisive && second === !decisive ? !decisive : null;
  };

const compileLogic =
  (decisive: boolean): NodeCompilers[string] =>
  (node, compilation) =>
    logic(decisive, compilation.compile(childAt(node, 0)), compilation.compile(childAt(node, 2)));

export const COMPILE_OPERATION: NodeCompilers = {
  ArithmeticExpression: compileArithmetic,
  Comparison: compileComparison,
  SimplePositiveUnaryTest: compileSimpleTest,
  Conjunction: compileLogic(false),
  Disjunction: compileLogic(true),
};
