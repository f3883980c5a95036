import type { Link } from './link-fields.js';

/** What means something in Typst's text; before each a backslash makes it a character again. */
const MEANS = /[\\#$*_`<>@[\]=\-+/~'"{}.]/g;

/** Characters that are not seen or turn the text round; line ends and tabs stay. */
const HIDDEN = /(?![\n\t])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

/** A text as the text it is. */
export const escaped = (text: string): string => text.replace(HIDDEN, '').replace(MEANS, '\\$&');

/** A text between quotes in code. */
export const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

/** Prints a field, by the functions of the prelude. */
export function callOf({ path, row }: Link): string {
  const [table = '', column] = path.split('.*.');
  return column === undefined || row === undefined
    ? `#item(${quoted(path)})`
    : `#row-item(${quoted(table)}, ${String(row)}, ${quoted(column)})`;
}
