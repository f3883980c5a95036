const START =
  'A-Z_a-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C\\u200D\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\u{10000}-\\u{EFFFF}';
const REST = `${START}\\-.0-9\\u00B7\\u0300-\\u036F\\u203F\\u2040`;

/* eslint-disable no-misleading-character-class -- ranges of single characters, as XML lists them */
const NC_NAME = new RegExp(`^[${START}][${REST}]*$`, 'u');

/** A name as XML allows it, without a colon. */
export const isNcName = (text: string): boolean => NC_NAME.test(text);

/** Where a name, perhaps with a prefix, ends that begins at the sticky index. */
export const NAME_HERE = new RegExp(`[${START}][${REST}]*(?::[${START}][${REST}]*)?`, 'uy');

// eslint-disable-next-line no-control-regex -- exactly these may not stand in XML 1.0
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/;

/** Offset of the first character that XML does not have, or -1. */
export const forbiddenIn = (text: string): number => text.search(FORBIDDEN);

const NAMED: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);
const REFERENCE = /&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([^;&\s<]{1,32}));|&/g;

/** Replaces references. `fail` is told of one that stands for nothing. */
export function decode(text: string, fail: (reference: string) => never): string {
  if (!text.includes('&')) return text;
  return text.replace(REFERENCE, (whole: string, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return NAMED.get(name) ?? fail(whole);
    if (hex === undefined && decimal === undefined) return fail(whole);
    const point = hex === undefined ? Number(decimal) : parseInt(hex, 16);
    return isCharacter(point) ? String.fromCodePoint(point) : fail(whole);
  });
}

function isCharacter(point: number): boolean {
  if (point < 0x20) return point === 0x9 || point === 0xa || point === 0xd;
  return point <= 0xd7ff || (point >= 0xe000 && point <= 0xfffd) || (point >= 0x10000 && point <= 0x10ffff);
}
