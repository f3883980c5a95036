/*
 * Built from code points: written out, these characters would be invisible here. Bidi controls reverse what a
 * reader sees on the printed form, zero-width ones make two equal names differ.
 */
const range = (from: number, to = from) => `\\u{${from.toString(16)}}-\\u{${to.toString(16)}}`;
const INVISIBLE = new RegExp(
  `[${[
    range(0x00, 0x08),
    range(0x0b, 0x1f),
    range(0x7f, 0x9f),
    range(0x61c),
    range(0x200b),
    range(0x200e, 0x200f),
    range(0x2028, 0x202e),
    range(0x2060),
    range(0x2066, 0x2069),
    range(0xfeff),
    range(0xfff9, 0xfffb),
    // With the u flag only halves that lost their other half.
    range(0xd800, 0xdfff),
  ].join('')}]`,
  'gu',
);

/** Text as it may be stored: no control, bidi or zero-width characters, no half characters, line feeds only. */
export function cleanText(text: string, options: { multiline: boolean; trim: boolean }): string {
  const lines = text.replace(/\r\n?/g, '\n').replace(INVISIBLE, '');
  const cleaned = options.multiline ? lines.replace(/\t/g, ' ') : lines.replace(/[\n\t]+/g, ' ');
  return options.trim ? cleaned.trim() : cleaned;
}

/** Characters as people count them: code points, so a rare name character counts once. */
export function lengthOf(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** Coloured pictographs no font of an official document has; they would print as empty boxes. */
export function unprintable(text: string): string | null {
  return /\p{Emoji_Presentation}/u.exec(text)?.[0] ?? null;
}
