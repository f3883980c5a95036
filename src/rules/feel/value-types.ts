import { FeelFunction } from './feel-function.js';
import { FeelRange } from './feel-range.js';
import type { Scope } from './feel-scope.js';
import { entryOf, type FeelType, fromHost, isContext, isList, typeOf } from './feel-values.js';
import { FeelDate, FeelDateTime, FeelTime } from './temporal/values.js';

/** A type as FEEL or an item definition writes it. */
export type ValueType =
  | { readonly kind: 'any' }
  | { readonly kind: 'plain'; readonly name: FeelType | 'duration' }
  | { readonly kind: 'list'; readonly item: ValueType }
  | { readonly kind: 'range'; readonly item: ValueType }
  | { readonly kind: 'context'; readonly entries: readonly (readonly [string, ValueType])[] }
  /** Without parameters any will do. */
  | {
      readonly kind: 'function';
      readonly parameters: readonly ValueType[] | null;
      readonly result: ValueType;
    }
  /** Defined by the decision model. */
  | { readonly kind: 'named'; readonly name: string }
  /** Only some values of the type. */
  | { readonly kind: 'limited'; readonly base: ValueType; readonly allows: Allows };

type Allows = (value: unknown, scope: Scope) => boolean;
/** Types of a decision model by name. */
export type NamedTypes = ReadonlyMap<string, ValueType>;

export const ANY: ValueType = { kind: 'any' };

const PLAIN: Readonly<Record<string, FeelType | 'duration'>> = {
  number: 'number',
  string: 'string',
  boolean: 'boolean',
  date: 'date',
  time: 'time',
  'date and time': 'date and time',
  dateTime: 'date and time',
  'days and time duration': 'days and time duration',
  dayTimeDuration: 'days and time duration',
  'years and months duration': 'years and months duration',
  yearMonthDuration: 'years and months duration',
  duration: 'duration',
  context: 'context',
  list: 'list',
  function: 'function',
  range: 'range',
  Null: 'null',
};

/** By the name of a built-in type, with or without the prefix `feel:` of older files, or by one of the model. */
export function typeNamed(name: string): ValueType {
  if (name === 'Any' || name === 'feel:Any') return ANY;
  const bare = name.replace(/^feel:/, '');
  const plain = Object.hasOwn(PLAIN, bare) ? PLAIN[bare] : undefined;
  return plain ? { kind: 'plain', name: plain } : { kind: 'named', name: bare };
}

/** How strictly a value is held against a type. */
interface Conformity {
  readonly scope: Scope;
  /** Whether values must also be allowed ones: not for `instance of`. */
  readonly limits: boolean;
}

/** Null conforms only inside of lists and contexts. An unknown type conforms to nothing. */
export function conforms(value: unknown, type: ValueType, given: Conformity): boolean {
  if (value === null) return type.kind === 'plain' && type.name === 'null';
  switch (type.kind) {
    case 'any':
      return true;
    case 'plain':
      return isPlain(value, type.name);
    case 'named':
      return conformsToNamed(value, type.name, given);
    case 'limited':
      return isAllowed(value, type, given);
    case 'function':
      return value instanceof FeelFunction && functionConforms(value, type, given);
    default:
      return isMadeOf(value, type, given);
  }
}

function conformsToNamed(value: unknown, name: string, given: Conformity): boolean {
  const known = given.scope.run.types.get(name);
  return known !== undefined && conforms(value, known, given);
}

const isAllowed = (
  value: unknown,
  { base, allows }: Extract<ValueType, { kind: 'limited' }>,
  given: Conformity,
): boolean =>
  conforms(value, unlimited(base, given.scope), given) && (!given.limits || allows(value, given.scope));

/** Allowed values replace those of the type that is narrowed by them. */
function unlimited(type: ValueType, scope: Scope): ValueType {
  if (type.kind === 'limited') return unlimited(type.base, scope);
  if (type.kind !== 'named') return type;
  const known = scope.run.types.get(type.name);
  return known?.kind === 'limited' || known?.kind === 'named' ? unlimited(known, scope) : type;
}

const isPlain = (value: unknown, name: string): boolean =>
  name === 'duration' ? typeOf(value).endsWith(name) : typeOf(value) === name;

type Made = Extract<ValueType, { kind: 'list' | 'range' | 'context' }>;

function isMadeOf(value: unknown, type: Made, given: Conformity): boolean {
  given.scope.run.spend();
  const fits = (part: unknown, partType: ValueType): boolean =>
    part === null || conforms(part, partType, given);
  if (type.kind === 'list') return isList(value) && value.every((item) => fits(fromHost(item), type.item));
  if (type.kind === 'range')
    return value instanceof FeelRange && fits(value.start, type.item) && fits(value.end, type.item);
  return (
    isContext(value) &&
    type.entries.every(([name, entryType]) => {
      const entry = entryOf(value, name);
      return entry !== undefined && fits(entry, entryType);
    })
  );
}

/** As many parameters, each taking at least what is asked for, and a result of the type or a narrower one. */
function functionConforms(
  { parameterNames, signature }: FeelFunction,
  type: Extract<ValueType, { kind: 'function' }>,
  { scope }: Conformity,
): boolean {
  const wanted = type.parameters;
  if (wanted && wanted.length !== parameterNames.length) return false;
  const taken = wanted?.every((part, index) => isSubtype(part, signature?.parameters[index] ?? ANY, scope));
  return (taken ?? true) && (signature === null || isSubtype(signature.result, type.result, scope));
}

/** Whether each value of one type is one of the other. What is not known of a type is taken to fit. */
function isSubtype(narrow: ValueType, wide: ValueType, scope: Scope): boolean {
  const [a, b] = [resolved(narrow, scope), resolved(wide, scope)];
  if (a.kind === 'any' || b.kind === 'any') return true;
  if (a.kind !== b.kind) return false;
  if (a.kind === 'plain') return b.kind === 'plain' && a.name === b.name;
  if (a.kind === 'context') return b.kind === 'context' && contextIsSubtype(a, b, scope);
  if ('item' in a) return 'item' in b && isSubtype(a.item, b.item, scope);
  return true;
}

type ContextType = Extract<ValueType, { kind: 'context' }>;

const contextIsSubtype = (a: ContextType, b: ContextType, scope: Scope): boolean =>
  b.entries.every(([name, type]) => {
    const [, own] = a.entries.find(([candidate]) => candidate === name) ?? [];
    return own !== undefined && isSubtype(own, type, scope);
  });

function resolved(type: ValueType, scope: Scope): ValueType {
  if (type.kind === 'limited') return resolved(type.base, scope);
  if (type.kind !== 'named') return type;
  const known = scope.run.types.get(type.name);
  return known ? resolved(known, scope) : ANY;
}

/**
 * The value as one of the type: a single value may stand for a list of itself and the other way round, a date for its
 * midnight. A function is held to the types of its type when it is called. Null where nothing helps.
 */
export function coerce(value: unknown, type: ValueType, scope: Scope): unknown {
  if (value === null || type.kind === 'any') return value;
  if (type.kind === 'named' && !scope.run.types.has(type.name)) return value;
  const shape = resolved(type, scope);
  if (shape.kind === 'function') return value instanceof FeelFunction ? typed(value, shape, scope) : null;
  const given = { scope, limits: true };
  if (conforms(value, type, given)) return value;
  const other = converted(value, shape);
  return other !== null && conforms(other, type, given) ? other : null;
}

/** A function of a type, or one whose results have it: older files write the one for the other. */
export function coerceFunction(value: FeelFunction, type: ValueType, scope: Scope): FeelFunction {
  if (type.kind === 'any') return value;
  const shape = resolved(type, scope);
  if (shape.kind === 'function') return typed(value, shape, scope);
  return typed(value, { kind: 'function', parameters: null, result: type }, scope);
}

function converted(value: unknown, shape: ValueType): unknown {
  const [item] = isList(value) && value.length === 1 ? value : [];
  if (shape.kind === 'list') return isList(value) ? null : [value];
  if (item !== undefined) return fromHost(item);
  const wantsInstant = shape.kind === 'plain' && shape.name === 'date and time';
  return wantsInstant && value instanceof FeelDate ? new FeelDateTime(value, new FeelTime(0, 'Z')) : null;
}

function typed(
  value: FeelFunction,
  { parameters, result }: Extract<ValueType, { kind: 'function' }>,
  scope: Scope,
): FeelFunction {
  return value.wrapped((values, invoke) => {
    const taken = values.map((argument, index) => coerce(argument, parameters?.[index] ?? ANY, scope));
    return coerce(invoke(taken) ?? null, result, scope);
  });
}
