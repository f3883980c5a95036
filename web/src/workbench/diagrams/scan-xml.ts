/** One tag of a document, in the order in which they stand. */
export interface XmlTag {
  /** As written, with its prefix. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** 1 for the root. */
  readonly depth: number;
}

/** Why a text is not given to a library that draws it. */
export type XmlRefusal = 'too-large' | 'doctype' | 'too-deep' | 'too-many' | 'malformed';

interface Scanned {
  readonly tags: readonly XmlTag[];
  readonly refusal: XmlRefusal | null;
}

const MOST_CHARACTERS = 2_000_000;
const MOST_DEPTH = 60;
const MOST_TAGS = 60_000;

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/**
 * Start tags of a document, read in one pass without expanding anything. It stops at the first thing that a diagram
 * has no business to hold: a document type, nesting or size beyond what anybody draws.
 */
export function scanXml(text: string): Scanned {
  if (text.length > MOST_CHARACTERS) return { tags: [], refusal: 'too-large' };
  const tags: XmlTag[] = [];
  let depth = 0;
  for (let at = text.indexOf('<'); at >= 0;) {
    const end = endOf(text, at);
    if (typeof end === 'string') return { tags, refusal: end };
    const markup = text.slice(at + 1, end);
    if (!/^[!?/]/.test(markup)) tags.push(tagOf(markup, depth + 1));
    depth += stepOf(markup);
    const refusal = beyond(depth, tags.length);
    if (refusal !== null) return { tags, refusal };
    at = text.indexOf('<', end + 1);
  }
  return { tags, refusal: depth === 0 && tags.length > 0 ? null : 'malformed' };
}

function beyond(depth: number, tags: number): XmlRefusal | null {
  if (depth < 0) return 'malformed';
  if (depth > MOST_DEPTH) return 'too-deep';
  return tags > MOST_TAGS ? 'too-many' : null;
}

/** How much deeper it is behind this markup. */
function stepOf(markup: string): number {
  if (markup.startsWith('/')) return -1;
  return /^[!?]/.test(markup) || markup.endsWith('/') ? 0 : 1;
}

/** Openings of what is passed over, and what ends it. */
const PASSED = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;

/** Index of the `>` that ends the markup at `from`. */
function endOf(text: string, from: number): number | XmlRefusal {
  for (const [opening, mark] of PASSED) {
    if (!text.startsWith(opening, from)) continue;
    const at = text.indexOf(mark, from + opening.length);
    return at < 0 ? 'malformed' : at + mark.length - 1;
  }
  return text.startsWith('<!', from) ? 'doctype' : endOfTag(text, from + 1);
}

function endOfTag(text: string, from: number): number | XmlRefusal {
  let quote = '';
  for (let at = from; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === quote) quote = '';
    else if (quote !== '') continue;
    else if (character === '>') return at;
    else if (character === '"' || character === "'") quote = character;
  }
  return 'malformed';
}

function tagOf(markup: string, depth: number): XmlTag {
  const gap = markup.search(/[\s/]/);
  const name = gap < 0 ? markup : markup.slice(0, gap);
  return { name, attributes: attributesOf(markup.slice(name.length)), depth };
}

/** Looks forward only: what is written to make an expression look back again and again costs nothing more. */
function attributesOf(text: string): Readonly<Record<string, string>> {
  const attributes = new Map<string, string>();
  let equals = text.indexOf('=');
  let from = 0;
  while (equals >= 0) {
    const key = text.slice(from, equals).trim();
    const opening = equals + 1 + text.slice(equals + 1, equals + 9).search(/\S/);
    const quote = text.charAt(opening);
    const closing = quote === '"' || quote === "'" ? text.indexOf(quote, opening + 1) : -1;
    if (closing < 0) break;
    attributes.set(key, decode(text.slice(opening + 1, closing)));
    from = closing + 1;
    equals = text.indexOf('=', from);
  }
  return Object.fromEntries(attributes);
}

const decode = (value: string): string =>
  value.replaceAll(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{1,8}));/gi,
    (all: string, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return ENTITIES[name] ?? all;
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : all;
    },
  );

/** A tag's name without its prefix. */
export const localName = ({ name }: XmlTag): string => name.slice(name.indexOf(':') + 1);
