/*
 * The one masking rule of the product: two different masks of one number would together give it away.
 * Pure, used by the server and in the browser alike.
 */

export type MaskKind = 'identity' | 'card' | 'phone';

/** How many characters stay readable at the start and at the end. */
const SHOWN: Readonly<Record<MaskKind, readonly [number, number]>> = {
  // Birth date and gender often stand beside it, so no more than this may show.
  identity: [3, 1],
  card: [0, 4],
  phone: [3, 4],
};

/** Hides the middle with as many asterisks as characters; a text too short to hide anything in is hidden whole. */
export function maskNumber(kind: MaskKind, value: string): string {
  const [start, end] = SHOWN[kind];
  const hidden = value.length - start - end;
  if (hidden < 4) return '*'.repeat(value.length);
  return value.slice(0, start) + '*'.repeat(hidden) + value.slice(value.length - end);
}
