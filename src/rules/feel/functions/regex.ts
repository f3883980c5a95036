import { RE2JS } from 're2js';
import { Recent } from '../recent.js';
import type { Run } from '../feel-run.js';
import { FeelError } from '../feel-error.js';

const LONGEST_PATTERN = 500;
/** Work of RE2 grows with text × pattern; this is about a tenth of a second. */
const MOST_WORK = 20_000_000;

const FLAGS: Readonly<Record<string, number>> = {
  i: RE2JS.CASE_INSENSITIVE,
  m: RE2JS.MULTILINE,
  s: RE2JS.DOTALL,
};

const compiled = new Recent<string, RE2JS | null>(200);

/** Linear-time regular expression; null where the pattern or a flag is not valid. Flag `x` ignores white space. */
export function patternOf(pattern: string, flags: string | null): RE2JS | null {
  return compiled.get(`${flags ?? ''}/${pattern}`, () => compilePattern(pattern, flags ?? ''));
}

function compilePattern(pattern: string, flags: string): RE2JS | null {
  if (pattern.length > LONGEST_PATTERN || /[^imsx]/.test(flags)) return null;
  const source = flags.includes('x') ? pattern.replace(/\s+/g, '') : pattern;
  const bits = Array.from(flags).reduce((sum, flag) => sum | (FLAGS[flag] ?? 0), 0);
  try {
    return RE2JS.compile(source, bits);
  } catch {
    return null;
  }
}

/** Call before matching. */
export function reserveMatching(text: string, pattern: string, run: Run): void {
  const work = text.length * (pattern.length + 1);
  if (work > MOST_WORK) throw new FeelError('FEEL_LIMIT', '正则匹配的文字过长。请缩短文字或简化正则式。');
  run.spend(1 + work / 64);
}
