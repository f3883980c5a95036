import { ownOnly } from './check-functions.js';
import type { Compilation, NodeCompilers } from './compilation.js';
import { nameOf } from './compile-value.js';
import { FeelError } from './feel-error.js';
import { FeelFunction, type FunctionSignature } from './feel-function.js';
import { rangeIncludes } from './feel-operators.js';
import { FeelRange } from './feel-range.js';
import type { Code, Scope } from './feel-scope.js';
import { childAt, childrenOf, isName, type SyntaxNode } from './feel-syntax.js';
import { type Entries, setEntry } from './feel-values.js';
import { invoke, invokeNamed } from './functions/define.js';
import { availabilityOf, functionNamed } from './functions/index.js';
import { inferredType, typeAt } from './compile-type.js';
import { ANY, coerce, type ValueType } from './value-types.js';

/** Positional arguments, or named ones. */
type Arguments = { list: Code[] } | { named: readonly (readonly [string, Code])[] };

function compileArguments(node: SyntaxNode | undefined, compilation: Compilation): Arguments {
  if (node?.name === 'NamedParameters') {
    const named = childrenOf(node).map((parameter): readonly [string, Code] => [
      nameOf(childAt(parameter, 0), compilation),
      compilation.compile(childAt(parameter, -1)),
    ]);
    return { named };
  }
  return { list: (node ? childrenOf(node) : []).map((argument) => compilation.compile(argument)) };
}

const compileCall: NodeCompilers[string] = (node, compilation) => {
  const target = childAt(node, 0);
  if (target.name === 'AtLiteral') return compilation.compile(target);
  const parameters = childrenOf(node).find((child) => child.name.endsWith('Parameters'));
  const given = compileArguments(parameters, compilation);
  const name = isName(target) ? nameOf(target, compilation) : null;
  const value = name === null ? compilation.compile(target) : null;
  return (scope) => {
    const callee = value ? value(scope) : scope.get(name ?? '');
    scope.run.spend();
    if (callee instanceof FeelFunction) return callOwn(callee, given, scope);
    if (callee instanceof FeelRange && 'list' in given)
      return rangeIncludes(callee, given.list[0]?.(scope) ?? null);
    return name === null ? null : callBuiltIn(name, given, scope);
  };
};

/** A function of the expression itself: a lambda, a business knowledge model. */
function callOwn(callee: FeelFunction, given: Arguments, scope: Scope): unknown {
  if ('list' in given) return callee.invoke(given.list.map((argument) => argument(scope)));
  const named: Entries = {};
  for (const [name, argument] of given.named) setEntry(named, name, argument(scope));
  return callee.invokeNamed(named);
}

function callBuiltIn(name: string, given: Arguments, scope: Scope): unknown {
  const definition = functionNamed(name, scope.run.options);
  if (!definition && availabilityOf(name) === 'own') throw new FeelError('FEEL_FUNCTION', ownOnly(name));
  if (!definition) return null;
  if ('list' in given)
    return invoke(
      definition,
      given.list.map((argument) => argument(scope)),
      scope.run,
    );
  const named = given.named.map(([key, argument]): [string, unknown] => [key, argument(scope)]);
  return invokeNamed(definition, new Map(named), scope.run);
}

/** Lambdas see the names around them. */
const compileFunction: NodeCompilers[string] = (node, compilation) => {
  const parts = childrenOf(node);
  const external = parts.find((part) => part.name === 'external');
  if (external) {
    throw new FeelError(
      'FEEL_FUNCTION',
      '不支持外部函数“external”。请用 FEEL 表达式写函数体。',
      external.from,
    );
  }
  const parameters = parts.find((part) => part.name === 'FormalParameters');
  const formal = parameters ? childrenOf(parameters) : [];
  const names = formal.map((parameter) => nameOf(childAt(parameter, 0), compilation));
  const types = formal.map((parameter) => typeOfParameter(parameter, compilation));
  const body = childAt(node, -1);
  const code = compilation.compile(body);
  const known = new Map(names.map((name, index) => [name, types[index] ?? ANY]));
  const signature: FunctionSignature = { parameters: types, result: inferredType(body, known, compilation) };
  return (scope) =>
    new FeelFunction(
      (values) => {
        const local: Entries = {};
        names.forEach((name, index) => {
          setEntry(local, name, coerce(values[index] ?? null, types[index] ?? ANY, scope));
        });
        scope.run.spend();
        return code(scope.inner(local));
      },
      names,
      signature,
    );
};

function typeOfParameter(parameter: SyntaxNode, compilation: Compilation): ValueType {
  const type = childrenOf(parameter).find(({ name }) => name === 'Type');
  return type ? typeAt(type, compilation) : ANY;
}

export const COMPILE_INVOCATION: NodeCompilers = {
  FunctionInvocation: compileCall,
  DateTimeLiteral: compileCall,
  FunctionDefinition: compileFunction,
};
