/*
 * Names of many nationalities have a dot between their parts, which keyboards and fonts write in a dozen ways. One of
 * them is kept. Built from code points, as most of them look alike here.
 */
export const NAME_DOT = '\u00b7';
const LOOK_ALIKES = [
  ...[0x00b7, 0x0387, 0x05bc, 0x16eb, 0x2022, 0x2024, 0x2027, 0x2219, 0x22c5, 0x25cf, 0x26ab],
  ...[0x2e31, 0x2e33, 0x30fb, 0xa78f, 0xff65, 0x10101],
];
const CLASS = `[${LOOK_ALIKES.map((code) => `\\u{${code.toString(16)}}`).join('')}]`;
const BETWEEN = new RegExp(`(?<=\\p{Script=Han})\\s*${CLASS}+\\s*(?=\\p{Script=Han})`, 'gu');
const ANYWHERE = new RegExp(`\\s*${CLASS}\\s*`, 'gu');

/** Dots between Chinese characters as they are kept and printed. */
export const withNameDots = (text: string): string => text.replace(BETWEEN, NAME_DOT);

/** A text as it is searched for: without any such dot, so that it is found whichever way it was typed, or not at all. */
export const withoutNameDots = (text: string): string => text.replace(ANYWHERE, '');

/** SQL for the same of a column, which holds the kept dot only. */
export const withoutDotsSql = (column: string): string => `replace(${column}, '${NAME_DOT}', '')`;
