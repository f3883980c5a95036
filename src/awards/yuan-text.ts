/** 1,234.50 → “1,234.5”: money for a sentence, without loss. */
export function yuanText(fen: number): string {
  const cents = String(Math.abs(fen) % 100)
    .padStart(2, '0')
    .replace(/0+$/, '');
  const whole = Math.trunc(Math.abs(fen) / 100).toLocaleString('en-US');
  return `${fen < 0 ? '-' : ''}${whole}${cents === '' ? '' : `.${cents}`}`;
}
