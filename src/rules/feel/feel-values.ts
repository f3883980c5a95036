import { FeelDate, FeelDateTime, FeelDuration, FeelFunction, FeelRange, FeelTime, toFeel } from 'feelin';
import type { Run } from './feel-run.js';

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
  const converted: unknown = toFeel(value);
  return typeOf(converted) === 'null' ? null : converted;
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

/**
 * A value as JSON: temporal values become the strings Zeebe 8.6 writes into variables (no seconds where they are
 * zero), functions and ranges become null.
 */
export function toHost(value: unknown, run: Run): unknown {
  run.spend();
  if (isList(value)) {
    run.reserveItems(value.length);
    return value.map((item) => toHost(fromHost(item), run));
  }
  if (isContext(value)) {
    const result: Entries = {};
    for (const [name, entry] of Object.entries(value)) setEntry(result, name, toHost(fromHost(entry), run));
    return result;
  }
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : null;
  if (typeof value === 'string') {
    run.reserveText(value.length);
    return value;
  }
  return typeof value === 'boolean' ? value : variableText(value);
}

/** As FEEL writes it; null for what is no temporal value or range. */
export function literalText(value: unknown): string | null {
  const literal = [FeelDate, FeelTime, FeelDateTime, FeelDuration, FeelRange].some(
    (type) => value instanceof type,
  );
  return literal ? String(value) : null;
}

/** As Zeebe writes it into a variable; null for a range or function, which no variable holds. */
function variableText(value: unknown): string | null {
  if (value instanceof FeelDate || value instanceof FeelDuration) return value.toString();
  if (value instanceof FeelTime) return withoutZeroSeconds(value.toString());
  if (!(value instanceof FeelDateTime)) return null;
  const text = withoutZeroSeconds(value.toString());
  if (!text.includes('@')) return text;
  const { offset, timeZoneId } = value.unwrap().toZonedDateTime(value.timezone);
  return `${text.slice(0, text.indexOf('@'))}${offset}[${timeZoneId}]`;
}

/** `10:00:00` at the end of a time, before an offset or zone, but not `10:00:00.5`. */
const withoutZeroSeconds = (text: string): string =>
  text.replace(/((?:^|T)\d{2}:\d{2}):00(?=$|Z|[+\-@])/, '$1');
