const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  '"': '"',
  '\\': '\\',
  "'": "'",
};

/** Text of a string literal, as the standard reads it. */
export function textOf(literal: string): string {
  return literal
    .slice(1, -1)
    .replace(
      /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|([nrt"'\\]))/g,
      (whole, unit?: string, point?: string, sign?: string) => {
        if (unit) return String.fromCharCode(parseInt(unit, 16));
        if (point) return parseInt(point, 16) <= 0x10ffff ? String.fromCodePoint(parseInt(point, 16)) : whole;
        return ESCAPES[sign ?? ''] ?? whole;
      },
    );
}

const ZEEBES: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  s: ' ',
  '"': '"',
  "'": "'",
};

/** As Zeebe 8.6 reads it: a doubled backslash stays two, and there are no code points. */
export function textOfZeebe(literal: string): string {
  return literal.slice(1, -1).replace(/\\([nrtbfs"'])/g, (whole, sign: string) => ZEEBES[sign] ?? whole);
}
