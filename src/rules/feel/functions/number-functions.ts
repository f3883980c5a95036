import { add, modulo, multiply, type Rounding, roundTo } from '../feel-numbers.js';
import type { Run } from '../feel-run.js';
import { FeelDuration } from '../temporal/values.js';
import { define, type FunctionDefinition, overItems } from './define.js';

/** Zeebe cuts fractions off a scale. */
const scaleOf = (scale: number, run: Run): number => (run.standard ? scale : Math.trunc(scale));
const scaled = (rounding: Rounding): FunctionDefinition =>
  define({ n: 'number', scale: 'number' }, ({ n, scale }, run) => roundTo(n, scaleOf(scale, run), rounding));
const optionallyScaled = (rounding: Rounding): FunctionDefinition =>
  define({ n: 'number', scale: 'number?' }, ({ n, scale }) => roundTo(n, scale ?? 0, rounding));

/** A text as number: `1,234.5` with the separators named. Null for anything else, also for blanks. */
function numberFrom(text: string, grouping: string | null, decimal: string | null): number | null {
  const ungrouped = grouping ? text.replaceAll(grouping, '') : text;
  const plain = decimal && decimal !== '.' ? ungrouped.replace(decimal, '.') : ungrouped;
  return /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(plain) ? Number(plain) : null;
}

const numeric = (items: readonly unknown[]): items is readonly number[] =>
  items.length > 0 && items.every((item) => typeof item === 'number');
const overNumbers = (body: (numbers: readonly number[]) => unknown): FunctionDefinition =>
  overItems((items) => (numeric(items) ? body(items) : null));

const sum = (numbers: readonly number[]): number => numbers.reduce(add, 0);

function median(numbers: readonly number[]): number | null {
  const sorted = [...numbers].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return sorted.length % 2 === 1 ? upper : add(upper, sorted[sorted.length / 2 - 1] ?? 0) / 2;
}

/** Of a sample. */
function standardDeviation(numbers: readonly number[]): number | null {
  if (numbers.length < 2) return null;
  const mean = sum(numbers) / numbers.length;
  return Math.sqrt(numbers.reduce((total, n) => total + (n - mean) ** 2, 0) / (numbers.length - 1));
}

/** The most frequent numbers, ascending. */
function modes(items: readonly unknown[]): readonly number[] | null {
  if (items.length > 0 && !numeric(items)) return null;
  const counts = new Map<number, number>();
  for (const n of items as readonly number[]) counts.set(n, (counts.get(n) ?? 0) + 1);
  const most = Math.max(0, ...new Set(counts.values()));
  return [...counts.keys()].filter((n) => counts.get(n) === most).sort((a, b) => a - b);
}

const absolute = (duration: FeelDuration): FeelDuration =>
  duration.amount < 0n ? FeelDuration.like(duration, -duration.amount) : duration;

export const NUMBER_FUNCTIONS = {
  number: [
    ...define({ from: 'string', 'grouping separator': 'string?', 'decimal separator': 'string?' }, (given) =>
      numberFrom(given.from, given['grouping separator'], given['decimal separator']),
    ),
    ...define({ from: 'number' }, ({ from }, run) => (run.standard ? from : null)),
  ],
  decimal: scaled('halfEven'),
  floor: optionallyScaled('floor'),
  ceiling: optionallyScaled('ceiling'),
  'round up': scaled('up'),
  'round down': scaled('down'),
  'round half up': scaled('halfUp'),
  'round half down': scaled('halfDown'),
  abs: [
    ...define({ n: 'number' }, ({ n }) => Math.abs(n)),
    ...define({ number: 'number' }, ({ number }) => Math.abs(number)),
    ...define({ n: 'duration' }, ({ n }) => absolute(n)),
  ],
  modulo: define({ dividend: 'number', divisor: 'number' }, ({ dividend, divisor }) =>
    modulo(dividend, divisor),
  ),
  sqrt: define({ number: 'number' }, ({ number }) => (number < 0 ? null : Math.sqrt(number))),
  log: define({ number: 'number' }, ({ number }) => (number <= 0 ? null : Math.log(number))),
  exp: define({ number: 'number' }, ({ number }) => Math.exp(number)),
  odd: define({ number: 'number' }, ({ number }) => Math.abs(number % 2) === 1),
  even: define({ number: 'number' }, ({ number }) => number % 2 === 0),
  sum: overNumbers(sum),
  product: overNumbers((numbers) => numbers.reduce(multiply, 1)),
  mean: overNumbers((numbers) => sum(numbers) / numbers.length),
  median: overNumbers(median),
  stddev: overNumbers(standardDeviation),
  mode: overItems(modes),
} satisfies Record<string, FunctionDefinition>;
