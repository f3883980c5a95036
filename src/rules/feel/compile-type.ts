import type { Compilation, NodeCompilers } from './compilation.js';
import { nameOf } from './compile-value.js';
import { childAt, childrenOf, type SyntaxNode } from './feel-syntax.js';
import { ANY, conforms, typeNamed, type ValueType } from './value-types.js';

/** A type as written after `instance of` or a parameter's colon. */
export function typeAt(node: SyntaxNode, compilation: Compilation): ValueType {
  const inner = node.name === 'Type' ? childAt(node, 0) : node;
  const parts = (): SyntaxNode[] => childrenOf(inner).filter(({ name }) => name === 'Type');
  switch (inner.name) {
    case 'ListType': {
      const kind = compilation.text(inner).startsWith('range') ? 'range' : 'list';
      return { kind, item: typeOfPart(parts()[0], compilation) };
    }
    case 'ContextType':
      return { kind: 'context', entries: entryTypes(inner, compilation) };
    case 'FunctionType':
      return functionType(inner, compilation);
    default:
      return typeNamed(nameOf(inner, compilation));
  }
}

const typeOfPart = (part: SyntaxNode | undefined, compilation: Compilation): ValueType =>
  part ? typeAt(part, compilation) : ANY;

function entryTypes(node: SyntaxNode, compilation: Compilation): (readonly [string, ValueType])[] {
  return childrenOf(node)
    .filter(({ name }) => name === 'ContextEntryTypes')
    .flatMap(childrenOf)
    .filter(({ name }) => name === 'ContextEntryType')
    .map(
      (entry) => [nameOf(childAt(entry, 0), compilation), typeAt(childAt(entry, -1), compilation)] as const,
    );
}

function functionType(node: SyntaxNode, compilation: Compilation): ValueType {
  const parameters = childrenOf(node)
    .filter(({ name }) => name === 'ArgumentTypes')
    .flatMap(childrenOf)
    .filter(({ name }) => name === 'ArgumentType' || name === 'Type')
    .map((part) => typeAt(part.name === 'ArgumentType' ? childAt(part, -1) : part, compilation));
  return { kind: 'function', parameters, result: typeAt(childAt(node, -1), compilation) };
}

const compileInstanceOf: NodeCompilers[string] = (node, compilation) => {
  const value = compilation.compile(childAt(node, 0));
  const type = typeAt(childAt(node, -1), compilation);
  return (scope) => conforms(value(scope), type, { scope, limits: false });
};

export const COMPILE_TYPE: NodeCompilers = { InstanceOfExpression: compileInstanceOf };

/** What can be told of a result's type without computing it. */
export function inferredType(
  node: SyntaxNode,
  known: ReadonlyMap<string, ValueType>,
  compilation: Compilation,
): ValueType {
  if (node.name === 'VariableName') return known.get(nameOf(node, compilation)) ?? ANY;
  if (node.name === 'Context') return inferredContext(node, known, compilation);
  const literal = LITERALS[node.name];
  if (literal) return typeNamed(literal);
  const [only, ...others] = childrenOf(node);
  return WRAPPERS.has(node.name) && only && others.length === 0
    ? inferredType(only, known, compilation)
    : ANY;
}

const WRAPPERS = new Set(['Expression', 'FunctionBody']);
const LITERALS: Readonly<Record<string, string>> = {
  StringLiteral: 'string',
  NumericLiteral: 'number',
  BooleanLiteral: 'boolean',
  Comparison: 'boolean',
};

function inferredContext(
  node: SyntaxNode,
  known: ReadonlyMap<string, ValueType>,
  compilation: Compilation,
): ValueType {
  const entries = childrenOf(node)
    .filter(({ name }) => name === 'ContextEntry')
    .map((entry) => {
      const name = nameOf(childAt(entry, 0), compilation).replaceAll('"', '');
      return [name, inferredType(childAt(entry, -1), known, compilation)] as const;
    });
  return { kind: 'context', entries };
}
