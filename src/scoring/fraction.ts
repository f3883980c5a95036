import { divideRounded, type Rounding } from '../shared/divide-rounded.js';

/** An exact quotient in lowest terms; the denominator is positive. */
export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

export const ZERO: Fraction = { n: 0n, d: 1n };

export function fraction(n: number | bigint, d: number | bigint = 1): Fraction {
  const [above, below] = [BigInt(n), BigInt(d)];
  if (below <= 0n) throw new RangeError('The denominator must be positive.');
  const by = gcd(above < 0n ? -above : above, below);
  return { n: above / by, d: below / by };
}

export const plus = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d + b.n * a.d, a.d * b.d);

export const sumOf = (all: readonly Fraction[]): Fraction => all.reduce(plus, ZERO);

export const times = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.n, a.d * b.d);

export const rounded = ({ n, d }: Fraction, rounding: Rounding = 'halfUp'): number =>
  divideRounded(n, d, rounding);

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x === 0n ? 1n : x;
}

/** Largest integer whose square is not above `value`. */
export function squareRoot(value: bigint): bigint {
  if (value < 0n) throw new RangeError('No square root below zero.');
  if (value < 2n) return value;
  let guess = 1n << BigInt(Math.ceil(value.toString(2).length / 2));
  for (;;) {
    const next = (guess + value / guess) / 2n;
    if (next >= guess) return guess;
    guess = next;
  }
}
