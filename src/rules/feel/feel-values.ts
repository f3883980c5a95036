import { FeelFunction } from './feel-function.js';
import { FeelRange } from './feel-range.js';
import { FeelDate, FeelDateTime, FeelDuration, FeelTime } from './temporal/values.js';

export type FeelType =
  | 'null'
  | 'boolean'
  | 'number'
  | 'string'
  | 'list'
  | 'context'
  | 'date'
  | 'time'
  | 'date and time'
  | 'days and time duration'
  | 'years and months duration'
  | 'range'
  | 'function';

export type Entries = Record<string, unknown>;

const PRIMITIVES: Partial<Record<string, FeelType>> = {
  boolean: 'boolean',
  number: 'number',
  string: 'string',
};

/** Type of a value that went through `fromHost`. */
export function typeOf(value: unknown): FeelType {
  if (value === null || value === undefined) return 'null';
  return PRIMITIVES[typeof value] ?? typeOfObject(value);
}

function typeOfObject(value: object): FeelType {
  if (Array.isArray(value)) return 'list';
  if (value instanceof FeelDate) return 'date';
  if (value instanceof FeelDateTime) return 'date and time';
  if (value instanceof FeelTime) return 'time';
  if (value instanceof FeelDuration)
    return value.yearsMonths ? 'years and months duration' : 'days and time duration';
  if (value instanceof FeelRange) return 'range';
  if (value instanceof FeelFunction) return 'function';
  return isPlain(value) ? 'context' : 'null';
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

export const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
export const isContext = (value: unknown): value is Entries => typeOf(value) === 'context';

/**
 * What an expression may see of a value that comes from outside. JSON passes as it is, dates become FEEL dates;
 * everything else (class instances, host functions, symbols) is null, so no host object is ever reachable.
 */
export function fromHost(value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'object') return PRIMITIVES[typeof value] ? value : null;
  if (value instanceof Date) return instantOf(value);
  return typeOf(value) === 'null' ? null : value;
}

function instantOf(date: Date): FeelDateTime | null {
  const milliseconds = date.getTime();
  return Number.isNaN(milliseconds) ? null : FeelDateTime.ofInstant(BigInt(milliseconds) * 1_000_000n, 'Z');
}

/** The entry of a context, or undefined. Only own entries: `constructor` and `__proto__` do not exist here. */
export function entryOf(context: Entries, name: string): unknown {
  if (Object.hasOwn(context, name)) return fromHost(context[name]);
  if (!/[\s./\-'+*]/.test(name)) return undefined;
  const normalized = normalizeName(name);
  const key = Object.keys(context).find((candidate) => normalizeName(candidate) === normalized);
  return key === undefined ? undefined : fromHost(context[key]);
}

/** Names are equal whatever the spaces around their parts. */
export function normalizeName(name: string): string {
  return name
    .replace(/\s*([./\-'+]|\*\*?)\s*/g, ' $1 ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Sets an entry as an own property, also when it is called `__proto__`. */
export function setEntry(context: Entries, name: string, value: unknown): void {
  Object.defineProperty(context, name, { value, enumerable: true, configurable: true, writable: true });
}
