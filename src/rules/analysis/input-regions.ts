import { childrenOf, parseFeel, type SyntaxNode } from '../feel/feel-syntax.js';
import { analyseFeel } from '../feel/analyse-feel.js';
import { FeelError } from '../feel/feel-error.js';
import { textOf } from '../feel/string-literal.js';

/** A part of an input's values in which no cell of the column tells two values apart. */
export interface Region {
  /** Any value of the part. */
  readonly value: string | number | boolean;
  /** Numbers only: the bounds; a missing one is open to that side. A point has both alike. */
  readonly from?: Bound;
  readonly to?: Bound;
  /** Everything that no cell names. */
  readonly rest?: true;
}

interface Bound {
  readonly at: number;
  readonly included: boolean;
}

interface Literals {
  readonly numbers: Set<number>;
  readonly texts: Set<string>;
  readonly booleans: Set<boolean>;
}

/** A text that no cell will name. */
const OTHER_TEXT = '\u{10FFFD}';

/**
 * Splits the values of an input where its cells do: at every number, text or truth value they name.
 * Null when cells depend on other values or call functions, so that the column cannot be judged by itself. Missing
 * values are left out. Between neighbouring whole numbers nothing is supposed to lie.
 */
export function regionsOf(tests: readonly string[]): readonly Region[] | null {
  const literals: Literals = { numbers: new Set(), texts: new Set(), booleans: new Set() };
  try {
    for (const test of tests) {
      const root = parseFeel(test, 'tests');
      const { variables, possible, functions } = analyseFeel(root, test);
      if ([...variables, ...possible, ...functions].some(({ name }) => name !== '?' && name !== 'not'))
        return null;
      collect(root, test, literals);
    }
  } catch (error) {
    if (error instanceof FeelError) return null;
    throw error;
  }
  const { texts, booleans, numbers } = literals;
  return [
    ...(numbers.size > 0 ? numberRegions([...numbers].sort((a, b) => a - b)) : []),
    ...[...texts].map((value): Region => ({ value })),
    ...(texts.size > 0 ? [{ value: OTHER_TEXT, rest: true } as const] : []),
    ...(booleans.size > 0 ? [{ value: true }, { value: false }] : []),
  ];
}

function collect(node: SyntaxNode, source: string, into: Literals): void {
  const text = source.slice(node.from, node.to);
  if (node.name === 'NumericLiteral') into.numbers.add(Number(text));
  else if (node.name === 'StringLiteral') into.texts.add(textOf(text));
  else if (node.name === 'BooleanLiteral') into.booleans.add(text === 'true');
  else if (node.name === 'ArithmeticExpression' && /^-\s*[\d.]+$/.test(text))
    into.numbers.add(Number(text.replace(/\s/g, '')));
  else for (const child of childrenOf(node)) collect(child, source, into);
}

function numberRegions(at: readonly number[]): Region[] {
  const first = at[0] ?? 0;
  const last = at.at(-1) ?? 0;
  const regions: Region[] = [{ value: first - 1, to: { at: first, included: false } }];
  at.forEach((point, index) => {
    regions.push({ value: point, from: { at: point, included: true }, to: { at: point, included: true } });
    const next = at[index + 1];
    if (next === undefined || (Number.isInteger(point) && next - point === 1 && Number.isInteger(next)))
      return;
    const whole = Math.floor(point) + 1;
    regions.push({
      value: whole < next ? whole : (point + next) / 2,
      from: { at: point, included: false },
      to: { at: next, included: false },
    });
  });
  return [...regions, { value: last + 1, from: { at: last, included: false } }];
}

/** Regions of one input in words, e.g. `≥ 16 且 < 60，或 “F”`. */
export function describeRegions(all: readonly Region[], chosen: ReadonlySet<number>): string {
  if (chosen.size === all.length) return '任意';
  const words: string[] = [];
  for (let index = 0; index < all.length; index += 1) {
    const region = all[index];
    if (!region || !chosen.has(index)) continue;
    const end = lastNumberOf(all, chosen, index);
    words.push(end === null ? wordOf(region) : interval(region.from, all[end]?.to));
    index = end ?? index;
  }
  return words.join('，或 ');
}

/** Where the run of chosen numbers that begins here ends; null when no number is here. */
function lastNumberOf(all: readonly Region[], chosen: ReadonlySet<number>, from: number): number | null {
  const isNumber = (index: number): boolean => typeof all[index]?.value === 'number' && chosen.has(index);
  if (!isNumber(from)) return null;
  let end = from;
  while (isNumber(end + 1)) end += 1;
  return end;
}

function wordOf({ value, rest }: Region): string {
  if (rest) return '其他文字';
  if (typeof value === 'string') return `“${value}”`;
  return value === true ? '是' : '否';
}

function interval(from: Bound | undefined, to: Bound | undefined): string {
  if (from && to && from.at === to.at) return `= ${String(from.at)}`;
  const low = from && `${from.included ? '≥' : '>'} ${String(from.at)}`;
  const high = to && `${to.included ? '≤' : '<'} ${String(to.at)}`;
  return [low, high].filter(Boolean).join(' 且 ') || '任意数';
}
