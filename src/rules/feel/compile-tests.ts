import type { Compilation } from './compilation.js';
import { FeelFunction } from './feel-function.js';
import { FeelRange } from './feel-range.js';
import { equals, rangeIncludes, type Tri } from './feel-operators.js';
import type { Scope } from './feel-scope.js';
import { childAt, childrenOf, type SyntaxNode } from './feel-syntax.js';
import { fromHost, isContext, isList } from './feel-values.js';

/** Whether the input passes; the scope knows it as `?` too. */
export type Test = (input: unknown, scope: Scope) => Tri;

/** Compiles one positive unary test or several, of which one must pass. `isOperator` where they stand after `in`. */
export function compileTests(node: SyntaxNode, compilation: Compilation, isOperator = false): Test {
  if (node.name === 'PositiveUnaryTest') return compileTest(childAt(node, 0), compilation, isOperator);
  const tests = childrenOf(node).map((test) => compileTests(test, compilation, isOperator));
  return (input, scope) => anyOf(tests.map((test) => test(input, scope)));
}

/**
 * A test that asks for `?` is its own answer, anything else is compared with the input. Besides, in Zeebe true passes
 * whatever the input, and in the standard what a test gives may be the input itself.
 */
export function compileTest(node: SyntaxNode, compilation: Compilation, isOperator: boolean): Test {
  const code = compilation.compile(node);
  if (node.name === 'BooleanLiteral') return (input, scope) => equals(code(scope), input, scope.run);
  const asks = asksForInput(node);
  return (input, scope) => {
    const value = code(scope);
    if (scope.run.standard) {
      // The operator looks into a list only, a cell compares the list too.
      if (isOperator && isList(value)) return itemsAccept(value, input, scope);
      return (asks && value === true) || accepts(value, input, scope);
    }
    return asks ? truth(value) : value === true || accepts(value, input, scope);
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
  // Zeebe does not find contexts.
  if (isContext(input) && !scope.run.standard) return false;
  return itemsAccept(list, input, scope);
}

function itemsAccept(list: readonly unknown[], input: unknown, scope: Scope): boolean {
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
