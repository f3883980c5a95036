import { FeelFunction } from '../feel-function.js';
import type { Run } from '../feel-run.js';
import { type Entries, fromHost, isContext, isList } from '../feel-values.js';
import { literalText } from '../value-output.js';
import { define, type FunctionDefinition, overItems } from './define.js';
import { patternOf, reserveMatching } from './regex.js';
import { replaceAll } from './replacement.js';

const points = (text: string): string[] => Array.from(text);

/** `string(…)`: a text as it is, anything else as FEEL writes it. */
export function textOfValue(value: unknown, run: Run, nested = false): string {
  run.spend();
  if (typeof value === 'string') return nested ? quoted(value, run) : value;
  if (typeof value === 'number') return numberText(value, run);
  if (isList(value)) return `[${joined(itemsText(value, run), run)}]`;
  if (isContext(value)) return `{${joined(entriesText(value, run), run)}}`;
  if (value instanceof FeelFunction) return `function(${value.parameterNames.join(', ')})`;
  return typeof value === 'boolean' ? String(value) : (literalText(value) ?? 'null');
}

const itemsText = (list: readonly unknown[], run: Run): string[] =>
  list.map((item) => textOfValue(fromHost(item), run, true));

const quoted = (text: string, run: Run): string =>
  `"${run.standard ? text.replace(/["\\]/g, '\\$&') : text}"`;

/** In full; Zeebe writes very small numbers with an exponent. */
function numberText(value: number, run: Run): string {
  if (Math.abs(value) >= 1e21) return BigInt(value).toString();
  const text = String(value);
  if (!text.includes('e')) return text;
  const [digits = '', exponent = '0'] = text.split('e');
  if (!run.standard) return `${digits}E${exponent}`;
  const places = (digits.split('.')[1]?.length ?? 0) - Number(exponent);
  return value.toFixed(Math.min(100, places));
}

function entriesText(context: Entries, run: Run): string[] {
  return Object.entries(context).map(([name, entry]) => {
    const isPlain = !run.standard || /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name);
    const key = isPlain ? name : quoted(name, run);
    return `${key}:${run.standard ? ' ' : ''}${textOfValue(fromHost(entry), run, true)}`;
  });
}

function joined(parts: readonly string[], run: Run, delimiter = ', '): string {
  run.reserveText(parts.reduce((sum, part) => sum + part.length + delimiter.length, 0));
  return parts.join(delimiter);
}

/** Positions count characters, not UTF-16 units; negative ones from the end. */
function substring(text: string, given: number, length: number | null, run: Run): string | null {
  const characters = points(text);
  const start = Math.trunc(given);
  const isOutside = start === 0 || Math.abs(start) > characters.length;
  if (run.standard && (isOutside || (length !== null && length < 1))) return null;
  const from = start > 0 ? start - 1 : Math.max(0, characters.length + start);
  return characters
    .slice(from, length === null ? undefined : from + Math.max(0, Math.trunc(length)))
    .join('');
}

function replace(
  input: string,
  pattern: string,
  replacement: string,
  flags: string | null,
  run: Run,
): string | null {
  const regex = patternOf(pattern, flags, run);
  if (!regex) return null;
  reserveMatching(input, pattern, run);
  // The worst case, every character replaced, may be somewhat more than what is allowed to come out.
  run.reserveText((input.length * replacement.length) / 16);
  // With the flag `q` the replacement is plain text too.
  const isPlain = run.standard && flags?.includes('q');
  return replaceAll(regex, input, isPlain ? replacement.replace(/[\\$]/g, '\\$&') : replacement, run);
}

function split(input: string, delimiter: string, run: Run): string[] | null {
  const regex = patternOf(delimiter, null, run);
  if (!regex) return null;
  reserveMatching(input, delimiter, run);
  return regex.split(input, -1);
}

function extract(input: string, pattern: string, run: Run): string[] | null {
  const regex = patternOf(pattern, null, run);
  if (!regex) return null;
  reserveMatching(input, pattern, run);
  const matcher = regex.matcher(input);
  const found: string[] = [];
  while (matcher.find()) found.push(matcher.group() ?? '');
  return found;
}

function matches(input: string, pattern: string, flags: string | null, run: Run): boolean | null {
  const regex = patternOf(pattern, flags, run);
  if (!regex) return null;
  reserveMatching(input, pattern, run);
  return regex.matcher(input).find();
}

function before(text: string, match: string): string {
  const index = text.indexOf(match);
  return index < 0 ? '' : text.slice(0, index);
}

function after(text: string, match: string): string {
  const index = text.indexOf(match);
  return index < 0 ? '' : text.slice(index + match.length);
}

/** Nulls are left out; anything else that is no text makes the whole null. */
function join(items: readonly unknown[], delimiter: string | null, run: Run): string | null {
  const texts = items.filter((item) => item !== null);
  return texts.every((item) => typeof item === 'string') ? joined(texts, run, delimiter ?? '') : null;
}

const one = { string: 'string' } as const;
const two = { string: 'string', match: 'string' } as const;

export const TEXT_FUNCTIONS = {
  string: define({ from: 'any' }, ({ from }, run) => (from === null ? null : textOfValue(from, run))),
  substring: define({ string: 'string', 'start position': 'number', length: 'number?' }, (given, run) =>
    substring(given.string, given['start position'], given.length, run),
  ),
  'string length': define(one, ({ string }) => points(string).length),
  'upper case': define(one, ({ string }) => string.toUpperCase()),
  'lower case': define(one, ({ string }) => string.toLowerCase()),
  'substring before': define(two, ({ string, match }) => before(string, match)),
  'substring after': define(two, ({ string, match }) => after(string, match)),
  contains: define(two, ({ string, match }) => string.includes(match)),
  'starts with': define(two, ({ string, match }) => string.startsWith(match)),
  'ends with': define(two, ({ string, match }) => string.endsWith(match)),
  matches: define(
    { input: 'string', pattern: 'string', flags: 'string?' },
    ({ input, pattern, flags }, run) => matches(input, pattern, flags, run),
  ),
  replace: define(
    { input: 'string', pattern: 'string', replacement: 'string', flags: 'string?' },
    ({ input, pattern, replacement, flags }, run) => replace(input, pattern, replacement, flags, run),
  ),
  split: define({ string: 'string', delimiter: 'string' }, ({ string, delimiter }, run) =>
    split(string, delimiter, run),
  ),
  extract: define({ string: 'string', pattern: 'string' }, ({ string, pattern }, run) =>
    extract(string, pattern, run),
  ),
  trim: define(one, ({ string }) => string.trim()),
  'is blank': define(one, ({ string }) => string.trim() === ''),
  'to base64': define({ value: 'string' }, ({ value }) => Buffer.from(value, 'utf8').toString('base64')),
  'string join': [
    ...define({ list: 'list', delimiter: 'string?' }, ({ list, delimiter }, run) =>
      join(list, delimiter, run),
    ),
    ...define(
      { list: 'list', delimiter: 'string?', prefix: 'string?', suffix: 'string?' },
      ({ list, delimiter, prefix, suffix }, run) => {
        const text = join(list, delimiter, run);
        return text === null ? null : `${prefix ?? ''}${text}${suffix ?? ''}`;
      },
    ),
    ...overItems((items, run) => (run.standard ? join(items, null, run) : null)),
  ],
} satisfies Record<string, FunctionDefinition>;
