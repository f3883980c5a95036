/**
 * JSONLogic operators a form may use. Everything @formio/core adds on top (lodash, dates) is removed:
 * through lodash's `invokeMap` a definition could reach `Function` and so run code on the server.
 */
export const LOGIC_OPERATORS: ReadonlySet<string> = new Set([
  'var',
  'missing',
  'missing_some',
  'if',
  '?:',
  '==',
  '===',
  '!=',
  '!==',
  '!',
  '!!',
  'or',
  'and',
  '>',
  '>=',
  '<',
  '<=',
  'max',
  'min',
  '+',
  '-',
  '*',
  '/',
  '%',
  'map',
  'reduce',
  'filter',
  'all',
  'none',
  'some',
  'merge',
  'in',
  'cat',
  'substr',
]);

/** Names that lead from a value to its class, and from there to anything. */
export const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Own properties only, never a function: the replacement for JSONLogic's `var`. */
export function readOwn(scope: unknown, path: unknown, otherwise: unknown = null): unknown {
  if (path === undefined || path === null || path === '') return scope;
  if (typeof path !== 'string' && typeof path !== 'number') return otherwise;
  let value = scope;
  for (const part of String(path).split('.')) {
    value = ownValue(value, part);
    if (value === undefined) return otherwise;
  }
  return typeof value === 'function' ? otherwise : value;
}

function ownValue(holder: unknown, key: string): unknown {
  if (holder === null || holder === undefined || FORBIDDEN_KEYS.has(key)) return undefined;
  const object = Object(holder) as Record<string, unknown>;
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
