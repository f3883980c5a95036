import { FeelError } from '../feel-error.js';
import type { FeelFunction } from '../feel-function.js';
import { nullIfOutOfRange } from '../feel-operators.js';
import type { FeelRange } from '../feel-range.js';
import type { Run } from '../feel-run.js';
import { type Entries, fromHost, isContext, isList, typeOf } from '../feel-values.js';
import { type Instantlike, isTemporal } from '../temporal/arithmetic.js';
import { FeelDate, FeelDateTime, FeelDuration } from '../temporal/values.js';

interface Kinds {
  any: unknown;
  number: number;
  string: string;
  boolean: boolean;
  list: readonly unknown[];
  context: Entries;
  date: FeelDate;
  temporal: Instantlike;
  duration: FeelDuration;
  range: FeelRange;
  function: FeelFunction;
}
/** A kind with `?` may be left out or null. */
type Kind = keyof Kinds | `${keyof Kinds}?`;
type ArgumentOf<K extends Kind> = K extends `${infer Bare extends keyof Kinds}?`
  ? Kinds[Bare] | null
  : K extends keyof Kinds
    ? Kinds[K]
    : never;

export interface Signature {
  readonly parameters: readonly (readonly [name: string, kind: Kind])[];
  /** The last parameter takes all that follow. */
  readonly rest: boolean;
  readonly body: (values: readonly unknown[], run: Run) => unknown;
}
/** A function by its signatures; the first that fits the arguments is taken, none gives null. */
export type FunctionDefinition = readonly Signature[];

/** A function with named parameters, in positional order. */
export function define<const P extends Readonly<Record<string, Kind>>>(
  parameters: P,
  body: (values: { [Name in keyof P]: ArgumentOf<P[Name]> }, run: Run) => unknown,
): FunctionDefinition {
  const entries = Object.entries(parameters);
  type Values = { [Name in keyof P]: ArgumentOf<P[Name]> };
  const signature: Signature = {
    parameters: entries,
    rest: false,
    body: (values, run) =>
      body(Object.fromEntries(entries.map(([name], i) => [name, values[i]])) as Values, run),
  };
  return [signature];
}

/** A function of one list, given as such or as its items: `max(1, 2)`, `max([1, 2])`. */
export function overItems(
  body: (items: readonly unknown[], run: Run) => unknown,
  name = 'list',
): FunctionDefinition {
  const signature: Signature = {
    parameters: [[name, 'any']],
    rest: true,
    body(values, run) {
      const [first] = values;
      if (values.length === 0) return null;
      return body(values.length === 1 && isList(first) ? first.map(fromHost) : values, run);
    },
  };
  return [signature];
}

/** A function of any number of arguments, each taken as it is. */
export function variadic(
  name: string,
  body: (values: readonly unknown[], run: Run) => unknown,
): FunctionDefinition {
  return [{ parameters: [[name, 'any']], rest: true, body }];
}

export function invoke(definition: FunctionDefinition, values: readonly unknown[], run: Run): unknown {
  charge(values, run);
  for (const signature of definition) {
    const fitted = fit(signature, values, run);
    if (fitted) return settle(signature, fitted, run);
  }
  return null;
}

export function invokeNamed(
  definition: FunctionDefinition,
  named: ReadonlyMap<string, unknown>,
  run: Run,
): unknown {
  charge([...named.values()], run);
  for (const signature of definition) {
    const known = signature.parameters.map(([name]) => name);
    if (![...named.keys()].every((name) => known.includes(name))) continue;
    if (!signature.parameters.every(([name, kind]) => kind.endsWith('?') || named.has(name))) continue;
    const fitted = fit(
      signature,
      known.map((name) => named.get(name)),
      run,
    );
    if (fitted) return settle(signature, fitted, run);
  }
  return null;
}

/** Work grows with what goes in. */
function charge(values: readonly unknown[], run: Run): void {
  let size = 0;
  for (const value of values)
    size += isList(value) ? value.length : typeof value === 'string' ? value.length / 32 : 1;
  if (size > run.limits.items * 2)
    throw new FeelError('FEEL_LIMIT', '函数的参数过多或过长。请缩小列表或文字。');
  run.spend(1 + size / 8);
}

function settle(signature: Signature, values: readonly unknown[], run: Run): unknown {
  try {
    const result = signature.body(values, run);
    if (isList(result)) run.reserveItems(result.length);
    if (typeof result === 'string') run.reserveText(result.length);
    if (typeof result === 'number' && !Number.isFinite(result)) return null;
    return result === undefined ? null : result;
  } catch (error) {
    return nullIfOutOfRange(error);
  }
}

const MISFIT = Symbol('argument of another type');

function fit(signature: Signature, values: readonly unknown[], run: Run): readonly unknown[] | null {
  if (signature.rest) return values;
  const { parameters } = signature;
  const required = parameters.filter(([, kind]) => !kind.endsWith('?')).length;
  if (values.length > parameters.length || values.length < required) return null;
  const fitted = parameters.map(([, kind], index) => {
    const value = values[index];
    // Zeebe takes no null for a number that may be left out.
    if (kind === 'number?' && value === null && !run.standard) return MISFIT;
    return coerce(value ?? null, kind, run);
  });
  return fitted.includes(MISFIT) ? null : fitted;
}

function coerce(value: unknown, kind: Kind, run: Run): unknown {
  const optional = kind.endsWith('?');
  if (value === null && optional) return null;
  return COERCIONS[optional ? kind.slice(0, -1) : kind]?.(value, run) ?? (kind === 'any' ? null : MISFIT);
}

/** Only the standard takes a single value for a list of it. */
function listFrom(value: unknown, run: Run): unknown {
  if (isList(value)) return value.map(fromHost);
  return value === null || !run.standard ? null : [value];
}

/** Undefined or null where the value does not fit. */
const COERCIONS: Readonly<Record<string, (value: unknown, run: Run) => unknown>> = {
  any: (value) => value,
  number: (value) => (typeof value === 'number' ? value : null),
  string: (value) => (typeof value === 'string' ? value : null),
  boolean: (value) => (typeof value === 'boolean' ? value : null),
  list: listFrom,
  context: (value) => (isContext(value) ? value : null),
  date: (value) => (value instanceof FeelDateTime ? value.date : value instanceof FeelDate ? value : null),
  temporal: (value) => (isTemporal(value) ? value : null),
  duration: (value) => (value instanceof FeelDuration ? value : null),
  range: (value) => (typeOf(value) === 'range' ? value : null),
  function: (value) => (typeOf(value) === 'function' ? value : null),
};
