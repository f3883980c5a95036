/** `halfUp` away from zero at the half, as scores are rounded everywhere in China. */
export type Rounding = 'halfUp' | 'halfEven' | 'floor' | 'ceil';

type Decision = (quotient: bigint, twiceRest: bigint, divisor: bigint) => boolean;

/** Whether to go one up from the floor, by twice the rest. */
const ROUND_UP: Record<Rounding, Decision> = {
  floor: () => false,
  ceil: (_quotient, twiceRest) => twiceRest > 0n,
  // Below zero the half goes down, away from zero.
  halfUp: (quotient, twiceRest, divisor) => (quotient < 0n ? twiceRest > divisor : twiceRest >= divisor),
  halfEven: (quotient, twiceRest, divisor) =>
    twiceRest === divisor ? quotient % 2n !== 0n : twiceRest > divisor,
};

/** Exact quotient of integers, rounded once. The divisor is positive. */
export function divideRounded(
  dividend: number | bigint,
  divisor: number | bigint,
  rounding: Rounding,
): number {
  const [whole, by] = [BigInt(dividend), BigInt(divisor)];
  if (by <= 0n) throw new RangeError('The divisor must be positive.');
  const rest = ((whole % by) + by) % by;
  const quotient = (whole - rest) / by;
  return Number(ROUND_UP[rounding](quotient, rest * 2n, by) ? quotient + 1n : quotient);
}
