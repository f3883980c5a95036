import type { Link } from './link-fields.js';

/** What means something in Typst's text; before each a backslash makes it a character again. */
const MEANS = /[\\#$*_`<>@[\]=\-+/~'"{}.]/g;

/** A text as the text it is. */
export const escaped = (text: string): string =>
  text.replace(/[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '').replace(MEANS, '\\$&');

/** A text between quotes in code. */
export const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

/** Prints a field, by the functions of the prelude. */
export function callOf({ path, row }: Link): string {
  const [table = '', column] = path.split('.*.');
  return column === undefined || row === undefined
    ? `#item(${quoted(path)})`
    : `#row-item(${quoted(table)}, ${String(row)}, ${quoted(column)})`;
}
