import { FeelFunction, FeelRange } from 'feelin';
import { anyOf } from './compile-operation.js';
import { compileFeel } from './feel-compile.js';
import { equals, rangeIncludes, type Tri } from './feel-operators.js';
import type { Code, Scope } from './feel-scope.js';
import { childAt, childrenOf, type SyntaxNode } from './feel-syntax.js';
import { fromHost, isList } from './feel-values.js';

type Test = (input: unknown, scope: Scope) => Tri;

/** Compiles the tests of an input cell; the input is the variable `?`. */
export function compileTests(root: SyntaxNode, source: string): Code {
  const parts = childrenOf(root);
  if (parts[0]?.name === 'Wildcard') return () => true;
  const tests = parts
    .filter((part) => part.name === 'PositiveUnaryTests')
    .flatMap(childrenOf)
    .map((test) => compileTest(childAt(test, 0), source));
  const negated = parts[0]?.name === 'not';
  return (scope) => {
    const input = scope.get('?') ?? null;
    const result = anyOf(tests.map((test) => test(input, scope)));
    return negated && result !== null ? !result : result;
  };
}

/** Kinds whose result is the answer itself. */
const ANSWERS = new Set([
  'Comparison',
  'Conjunction',
  'Disjunction',
  'QuantifiedExpression',
  'InstanceOfExpression',
]);
/** Kinds whose result, even a boolean, is a value to compare the input with. */
const VALUES = new Set(['VariableName', 'PathExpression', 'FilterExpression']);

/** As Zeebe decides: a test on `?` is its own answer, true is a match, anything else is compared with the input. */
function compileTest(node: SyntaxNode, source: string): Test {
  const code = compileFeel(node, source);
  if (node.name === 'BooleanLiteral') return (input, scope) => equals(code(scope), input, scope.run);
  if (ANSWERS.has(node.name) || asksForInput(node)) return (_input, scope) => truth(code(scope));
  const comparesFalse = VALUES.has(node.name);
  return (input, scope) => {
    const value = code(scope);
    if (value === true) return true;
    if (value === false && !comparesFalse) return false;
    return accepts(value, input, scope);
  };
}

const truth = (value: unknown): Tri => (typeof value === 'boolean' ? value : null);

function accepts(value: unknown, input: unknown, scope: Scope): Tri {
  if (value instanceof FeelRange) return rangeIncludes(value, input);
  if (value instanceof FeelFunction) return truth(value.invoke([input]));
  if (isList(value))
    return anyOf([
      equals(value, input, scope.run),
      ...value.map((item) => accepts(fromHost(item), input, scope)),
    ]);
  return equals(value, input, scope.run);
}

function asksForInput(node: SyntaxNode): boolean {
  return node.name === '?' || childrenOf(node).some(asksForInput);
}
