import type { RE2JS } from 're2js';
import type { Run } from '../feel-run.js';

/** Literal text, or the number of a group. */
type Part = string | number;

/**
 * The parts of a replacement; null where it is not one. In Zeebe (Java) `$` takes as many digits as there are groups,
 * in the standard (XPath) a backslash may only stand before `$` or itself.
 */
function partsOf(replacement: string, groups: number, standard: boolean): Part[] | null {
  const parts: Part[] = [];
  for (let at = 0; at < replacement.length; at += 1) {
    const sign = replacement.charAt(at);
    if (sign !== '\\' && sign !== '$') {
      parts.push(sign);
      continue;
    }
    const next = replacement.slice(at + 1, at + 2);
    const part = sign === '$' ? groupAt(replacement, at + 1, groups, standard) : escaped(next, standard);
    if (part === null) return null;
    parts.push(part.part);
    at += part.length;
  }
  return parts;
}

const escaped = (next: string, standard: boolean): { part: Part; length: number } | null =>
  next === '' || (standard && next !== '$' && next !== '\\') ? null : { part: next, length: 1 };

function groupAt(
  text: string,
  at: number,
  groups: number,
  standard: boolean,
): { part: Part; length: number } | null {
  const [digits = ''] = /^\d+/.exec(text.slice(at)) ?? [];
  if (digits === '') return null;
  let length = 1;
  while (length < digits.length && Number(digits.slice(0, length + 1)) <= groups) length += 1;
  const group = Number(digits.slice(0, length));
  if (group <= groups) return { part: group, length };
  return standard ? { part: '', length } : null;
}

/** Null for a replacement that is none, or in the standard for a pattern that matches nothing at all. */
export function replaceAll(regex: RE2JS, text: string, replacement: string, run: Run): string | null {
  const parts = partsOf(replacement, regex.groupCount(), run.standard);
  if (!parts || (run.standard && regex.matcher('').matches())) return null;
  const matcher = regex.matcher(text);
  let [result, end] = ['', 0];
  while (matcher.find()) {
    run.spend(2);
    result += text.slice(end, matcher.start());
    for (const part of parts) result += typeof part === 'number' ? (matcher.group(part) ?? '') : part;
    end = matcher.end();
  }
  run.reserveText(result.length + text.length - end);
  return result + text.slice(end);
}
