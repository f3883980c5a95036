import type { Compilation } from './compilation.js';
import { FeelFunction } from './feel-function.js';
import { FeelRange } from './feel-range.js';
import { equals, rangeIncludes, type Tri } from './feel-operators.js';
import type { Scope } from './feel-scope.js';
import { childAt, childrenOf, type SyntaxNode } from './feel-syntax.js';
import { fromHost, isList } from './feel-values.js';

/** Whether the input passes; the scope knows it as `?` too. */
export type Test = (input: unknown, scope: Scope) => Tri;

/** Compiles one positive unary test or several, of which one must pass. */
export function compileTests(node: SyntaxNode, compilation: Compilation): Test {
  if (node.name === 'PositiveUnaryTest') return compileTest(childAt(node, 0), compilation);
  const tests = childrenOf(node).map((test) => compileTests(test, compilation));
  return (input, scope) => anyOf(tests.map((test) => test(input, scope)));
}

/** As Zeebe decides: a test that asks for `?` is its own answer, true passes, anything else is compared with the input. */
function compileTest(node: SyntaxNode, compilation: Compilation): Test {
  const code = compilation.compile(node);
  if (node.name === 'BooleanLiteral') return (input, scope) => equals(code(scope), input, scope.run);
  if (asksForInput(node)) return (_input, scope) => truth(code(scope));
  return (input, scope) => {
    const value = code(scope);
    return value === true || accepts(value, input, scope);
  };
}

function accepts(value: unknown, input: unknown, scope: Scope): Tri {
  if (value instanceof FeelRange) return rangeIncludes(value, input);
  if (value instanceof FeelFunction) return truth(value.invoke([input]));
  if (isList(value)) return listAccepts(value, input, scope);
  const equal = equals(value, input, scope.run);
  return equal === null && value === false ? false : equal;
}

/** A list passes its items, ranges among them, and itself. */
function listAccepts(list: readonly unknown[], input: unknown, scope: Scope): boolean {
  if (equals(list, input, scope.run) === true) return true;
  return list.map(fromHost).some((item) => {
    if (item instanceof FeelRange) return rangeIncludes(item, input) === true;
    return equals(item, input, scope.run) === true;
  });
}

export function anyOf(results: readonly Tri[]): Tri {
  if (results.includes(true)) return true;
  return results.includes(null) ? null : false;
}

const truth = (value: unknown): Tri => (typeof value === 'boolean' ? value : null);

function asksForInput(node: SyntaxNode): boolean {
  return node.name === '?' || childrenOf(node).some(asksForInput);
}
