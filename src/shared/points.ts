/**
 * Points as people write them (a number or its text, at most two decimals) → hundredths, exactly; null when
 * it is not such a number. Digits are moved, not multiplied: 0.29 × 100 is not 29 in floating point.
 */
export function hundredthsOf(points: unknown): number | null {
  if (typeof points !== 'number' && typeof points !== 'string') return null;
  const match = /^(-?)(\d{1,6})(?:\.(\d{1,2}))?$/.exec(String(points).trim());
  if (!match) return null;
  const [, sign = '', whole = '0', decimals = ''] = match;
  const value = Number(whole) * 100 + Number(decimals.padEnd(2, '0'));
  return sign === '-' ? 0 - value : value;
}

/** Hundredths as people read them, e.g. 8750 → `87.5`. */
export function pointsText(hundredths: number): string {
  const sign = hundredths < 0 ? '-' : '';
  const digits = String(Math.abs(hundredths)).padStart(3, '0');
  const decimals = digits.slice(-2).replace(/0+$/, '');
  return `${sign}${digits.slice(0, -2)}${decimals === '' ? '' : `.${decimals}`}`;
}
