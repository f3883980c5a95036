import { RE2JS } from 're2js';
import { Recent } from '../recent.js';
import type { Run } from '../feel-run.js';
import { FeelError } from '../feel-error.js';
import { readablePattern } from './regex-syntax.js';

const LONGEST_PATTERN = 500;
/** Work of RE2 grows with text × pattern; this is about a tenth of a second. */
const MOST_WORK = 20_000_000;

const FLAGS: Readonly<Record<string, number>> = {
  i: RE2JS.CASE_INSENSITIVE,
  m: RE2JS.MULTILINE,
  s: RE2JS.DOTALL,
};

const compiled = new Recent<string, RE2JS | null>(200);

/**
 * Linear-time regular expression; null where the pattern or a flag is not valid. Flag `x` ignores white space, `q`
 * takes the pattern for plain text. Zeebe ignores flags that it does not know.
 */
export function patternOf(pattern: string, flags: string | null, run: Run): RE2JS | null {
  const known = run.standard ? (flags ?? '') : (flags ?? '').replace(/[^imsx]/g, '');
  if (pattern.length > LONGEST_PATTERN || /[^imsxq]/.test(known)) return null;
  return compiled.get(`${run.standard ? 'standard' : 'zeebe'}/${known}/${pattern}`, () =>
    compilePattern(pattern, known, run.standard),
  );
}

function compilePattern(pattern: string, flags: string, standard: boolean): RE2JS | null {
  const bits = Array.from(flags).reduce((sum, flag) => sum | (FLAGS[flag] ?? 0), 0);
  try {
    if (flags.includes('q')) return RE2JS.compile(RE2JS.quote(pattern), bits);
    const spaced = flags.includes('x') ? withoutSpace(pattern) : pattern;
    return RE2JS.compile(readablePattern(spaced, { dotAll: flags.includes('s'), standard }), bits);
  } catch {
    return null;
  }
}

/** White space counts only within brackets. */
const withoutSpace = (pattern: string): string =>
  pattern.replace(/\[(?:\\.|[^\]\\])*\]|\s+/g, (part) => (part.startsWith('[') ? part : ''));

/** Call before matching. */
export function reserveMatching(text: string, pattern: string, run: Run): void {
  const work = text.length * (pattern.length + 1);
  if (work > MOST_WORK) throw new FeelError('FEEL_LIMIT', '正则匹配的文字过长。请缩短文字或简化正则式。');
  run.spend(1 + work / 64);
}
