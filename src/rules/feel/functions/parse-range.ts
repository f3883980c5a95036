import { order, rangeOf } from '../feel-operators.js';
import type { FeelRange } from '../feel-range.js';
import { textOf } from '../string-literal.js';
import {
  parseDate,
  parseDateTime,
  parseDuration,
  parseTemporal,
  parseTime,
} from '../temporal/parse-temporal.js';

const TEXT = '"(?:[^"\\\\]|\\\\.)*"';
const LITERAL = `-?(?:\\d+(?:\\.\\d+)?|\\.\\d+)|@?${TEXT}|(?:date and time|date|time|duration)\\s*\\(\\s*${TEXT}\\s*\\)`;
const RANGE = new RegExp(`^\\s*([[\\](])\\s*(${LITERAL})?\\s*\\.\\.\\s*(${LITERAL})?\\s*([\\])[])\\s*$`);

const FUNCTIONS: Readonly<Record<string, (text: string) => unknown>> = {
  date: parseDate,
  time: parseTime,
  'date and time': parseDateTime,
  duration: parseDuration,
};

/** A literal, or what a function makes of one; undefined where it is none. */
function endOf(source: string | undefined): unknown {
  if (source === undefined) return null;
  if (/^[-.\d]/.test(source)) return Number(source);
  if (source.startsWith('"')) return textOf(source);
  if (source.startsWith('@')) return parseTemporal(textOf(source.slice(1))) ?? undefined;
  const at = source.indexOf('(');
  return FUNCTIONS[source.slice(0, at).trim()]?.(textOf(source.slice(at + 1, -1).trim())) ?? undefined;
}

/** An interval as it is written, with literals for ends that ascend; one of them may be left open. Null for all else. */
export function parseRange(source: string): FeelRange | null {
  const [, open, low, high, close] = RANGE.exec(source) ?? [];
  if (open === undefined) return null;
  const [start, end] = [endOf(low), endOf(high)];
  const [startIncluded, endIncluded] = [open === '[', close === ']'];
  return fitsEnd(start, startIncluded) && fitsEnd(end, endIncluded) && ascends(start, end)
    ? rangeOf(start, end, startIncluded, endIncluded)
    : null;
}

/** An end that is left open is not included. */
const fitsEnd = (end: unknown, included: boolean): boolean =>
  end !== undefined && (end !== null || !included);
const ascends = (start: unknown, end: unknown): boolean =>
  start === null || end === null || (order(start, end) ?? 1) <= 0;
