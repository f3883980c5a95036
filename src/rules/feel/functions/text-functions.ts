import type { Run } from '../feel-run.js';
import { type Entries, fromHost, isContext, isList } from '../feel-values.js';
import { literalText } from '../value-output.js';
import { define, type FunctionDefinition, overItems } from './define.js';
import { patternOf, reserveMatching } from './regex.js';

const points = (text: string): string[] => Array.from(text);

/** `string(…)`: a text as it is, anything else as FEEL writes it. */
export function textOfValue(value: unknown, run: Run, nested = false): string {
  run.spend();
  if (value === null) return 'null';
  if (typeof value === 'string') return nested ? `"${value.replace(/["\\]/g, '\\$&')}"` : value;
  if (isList(value))
    return `[${joined(
      value.map((item) => textOfValue(fromHost(item), run, true)),
      run,
    )}]`;
  if (isContext(value)) return `{${joined(entriesText(value, run), run)}}`;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return literalText(value) ?? '<function>';
}

function entriesText(context: Entries, run: Run): string[] {
  return Object.entries(context).map(([name, entry]) => {
    const key = /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) ? name : `"${name.replace(/["\\]/g, '\\$&')}"`;
    return `${key}:${textOfValue(fromHost(entry), run, true)}`;
  });
}

function joined(parts: readonly string[], run: Run, delimiter = ', '): string {
  run.reserveText(parts.reduce((sum, part) => sum + part.length + delimiter.length, 0));
  return parts.join(delimiter);
}

/** Positions count characters, not UTF-16 units; negative ones from the end. */
function substring(text: string, start: number, length: number | null): string | null {
  if (!Number.isInteger(start) || start === 0) return null;
  const characters = points(text);
  const from = start > 0 ? start - 1 : Math.max(0, characters.length + start);
  return characters.slice(from, length === null ? undefined : from + Math.max(0, length)).join('');
}

function replace(
  input: string,
  pattern: string,
  replacement: string,
  flags: string | null,
  run: Run,
): string | null {
  const regex = patternOf(pattern, flags);
  if (!regex) return null;
  reserveMatching(input, pattern, run);
  // The worst case, every character replaced, may be somewhat more than what is allowed to come out.
  run.reserveText((input.length * replacement.length) / 16);
  try {
    return regex.matcher(input).replaceAll(replacement);
  } catch {
    // The replacement names a group that does not exist.
    return null;
  }
}

function split(input: string, delimiter: string, run: Run): string[] | null {
  const regex = patternOf(delimiter, null);
  if (!regex) return null;
  reserveMatching(input, delimiter, run);
  return regex.split(input, -1);
}

function extract(input: string, pattern: string, run: Run): string[] | null {
  const regex = patternOf(pattern, null);
  if (!regex) return null;
  reserveMatching(input, pattern, run);
  const matcher = regex.matcher(input);
  const found: string[] = [];
  while (matcher.find()) found.push(matcher.group() ?? '');
  return found;
}

function matches(input: string, pattern: string, flags: string | null, run: Run): boolean | null {
  const regex = patternOf(pattern, flags);
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
  substring: define({ string: 'string', 'start position': 'number', length: 'number?' }, (given) =>
    substring(given.string, given['start position'], given.length),
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
    ...overItems((items, run) => join(items, null, run)),
  ],
} satisfies Record<string, FunctionDefinition>;
