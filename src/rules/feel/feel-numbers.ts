/**
 * Arithmetic that agrees with Zeebe's decimals wherever the operands have few decimal places:
 * 0.1 + 0.2 is 0.3 here, although doubles say otherwise.
 */
export function add(a: number, b: number): number {
  return Number.isInteger(a) && Number.isInteger(b) ? a + b : tidy(a + b, Math.max(places(a), places(b)));
}

export function multiply(a: number, b: number): number {
  return Number.isInteger(a) && Number.isInteger(b) ? a * b : tidy(a * b, places(a) + places(b));
}

/** Whole powers of numbers with few decimal places come out as written. */
export function power(base: number, exponent: number): number {
  const result = base ** exponent;
  if (!Number.isInteger(exponent) || exponent < 0 || Number.isInteger(base)) return result;
  return tidy(result, places(base) * exponent);
}

export function modulo(a: number, b: number): number | null {
  if (b === 0) return null;
  const scale = Math.max(places(a), places(b));
  const rest = ((a % b) + b) % b;
  const tidied = tidy(rest, scale);
  return tidied === b ? 0 : tidied;
}

/** Decimal places of a number as it is written. */
function places(value: number): number {
  if (Number.isInteger(value) || !Number.isFinite(value)) return 0;
  const [digits = '', exponent = '0'] = String(value).split('e');
  return Math.max(0, (digits.split('.')[1]?.length ?? 0) - Number(exponent));
}

/** The exact result has no more decimal places than this, so anything beyond is the doubles' error. */
function tidy(value: number, scale: number): number {
  return scale > 100 || Math.abs(value) >= 1e15 ? value : Number(value.toFixed(scale));
}

export type Rounding = 'up' | 'down' | 'halfUp' | 'halfDown' | 'halfEven' | 'floor' | 'ceiling';

const ROUNDERS: Record<Rounding, (value: number) => number> = {
  up: (value) => Math.sign(value) * Math.ceil(Math.abs(value)),
  down: Math.trunc,
  halfUp: (value) => Math.sign(value) * Math.floor(Math.abs(value) + 0.5),
  halfDown: (value) => Math.sign(value) * Math.ceil(Math.abs(value) - 0.5),
  halfEven: (value) => {
    const below = Math.floor(value);
    if (value - below !== 0.5) return Math.round(value);
    return below % 2 === 0 ? below : below + 1;
  },
  floor: Math.floor,
  ceiling: Math.ceil,
};

/** Of the standard's decimals. */
const [SMALLEST_SCALE, LARGEST_SCALE] = [-6111, 6176];
/** A double has no digits beyond. */
const FARTHEST_DIGIT = 300;

/** Rounds what is written: 2.345 to two places half up is 2.35. Null for a scale that is no whole number in range. */
export function roundTo(value: number, scale: number, rounding: Rounding): number | null {
  if (!Number.isInteger(scale) || scale < SMALLEST_SCALE || scale > LARGEST_SCALE) return null;
  if (scale > FARTHEST_DIGIT) return value;
  if (scale < -FARTHEST_DIGIT) return isRoundedAway(value, rounding) ? null : 0;
  const shifted = shiftPoint(value, scale);
  // Beyond 2^52 a double has no places left to round.
  if (Math.abs(shifted) > Number.MAX_SAFE_INTEGER) return value;
  return shiftPoint(ROUNDERS[rounding](shifted), -scale);
}

/** To the next multiple of a number that is too large to be written. */
const isRoundedAway = (value: number, rounding: Rounding): boolean =>
  value !== 0 && (rounding === 'up' || rounding === (value > 0 ? 'ceiling' : 'floor'));

function shiftPoint(value: number, by: number): number {
  const [digits = '0', exponent = '0'] = String(value).split('e');
  return Number(`${digits}e${Number(exponent) + by}`);
}
