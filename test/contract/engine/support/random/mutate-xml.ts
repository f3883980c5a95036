import type { Chance } from './chance.js';

/** Where a part of a text begins and ends. */
interface Span {
  readonly from: number;
  readonly to: number;
}

type Mutation = (xml: string, chance: Chance) => string;

const ATTRIBUTE = /\s([\w:.-]+)="([^"]*)"/g;
const PROTOTYPE = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype', 'valueOf'];
const LONG = 20_000;
/** Values that once upset somebody's program, as they stand in a file. */
const VALUES: readonly string[] = [
  ...PROTOTYPE,
  ...[
    '',
    ' ',
    '=',
    '= ',
    '0',
    '-1',
    '1e999',
    'NaN',
    'null',
    'true',
    '=null',
    '.',
    '中文',
    '\u{1F600}',
    '&#0;',
    '&amp;',
  ],
  ...[
    'x'.repeat(LONG),
    `=${'('.repeat(LONG)}`,
    `=${'['.repeat(500)}1${']'.repeat(500)}`,
    `=${'-'.repeat(LONG)}1`,
  ],
  ...[
    `=${'if a then b else '.repeat(500)}c`,
    `=${'a.'.repeat(2_000)}b`,
    `=1${' + 1'.repeat(2_000)}`,
    '=&quot;',
  ],
  ...[
    '=matches(&quot;aaaaaaaaaaaaaaaaaaaaaaaaaaaa!&quot;, &quot;^(a+)+$&quot;)',
    '=for x in 1..999999999 return x',
    '=1/0',
  ],
  ...[
    'PT0S',
    'P999999999Y',
    '=duration(&quot;P1D&quot;)',
    'R/PT0S',
    'R999999999999/PT1S',
    'R-1/PT1H',
    '0 0 31 2 *',
    '* * * * * *',
  ],
  ...['2026-13-45T99:99:99Z', '9999999999999-01-01T00:00:00Z', '2026-01-01T00:00:00[Nowhere/City]'],
  ...['http://www.omg.org/spec/BPMN/20100524/MODEL', 'bpmn:process', 'process', 'start'],
];

/** These leave XML that is well-formed, so that they reach what looks at its meaning. */
const GENTLE: readonly Mutation[] = [
  (xml, chance) => onAttribute(xml, chance, () => ''),
  (xml, chance) => onAttribute(xml, chance, (_all, name) => ` ${name}="${chance.pick(VALUES)}"`),
  (xml, chance) => onExpression(xml, chance),
  (xml, chance) => onElement(xml, chance, () => ''),
  (xml, chance) => onElement(xml, chance, (element) => element + element),
  (xml, chance) =>
    onElement(xml, chance, (element) => element.replace(/>[^<>]+</, () => `>${chance.pick(VALUES)}<`)),
  swapElements,
  swapValues,
  renamedEverywhere,
  retagged,
];

const ROUGH: readonly Mutation[] = [
  ...GENTLE,
  (xml, chance) => onAttribute(xml, chance, (all) => all + all),
  (xml, chance) => onAttribute(xml, chance, (_all, _name, value) => ` ${chance.pick(PROTOTYPE)}="${value}"`),
  (xml, chance) =>
    onElement(xml, chance, (element) => element.repeat(2 + chance.below(300)).slice(0, 400_000)),
  (xml, chance) => onElement(xml, chance, (element) => nested(element, 2 + chance.below(150))),
  (xml, chance) => xml.replace(/>[^<>]*</, () => `>${chance.pick(['&#0;', '&#xD800;', '&b;', ']]>', '"'])}<`),
  (xml, chance) => xml.slice(0, chance.below(xml.length + 1)),
  (xml, chance) => cut(xml, { from: chance.below(xml.length + 1), length: chance.below(40) }),
  noise,
];

/** A sound file after one to four changes that no editor would make. */
export function mutateXml(xml: string, chance: Chance): string {
  const mutations = chance.happens(0.7) ? GENTLE : ROUGH;
  let text = xml;
  for (let left = 1 + chance.below(4); left > 0; left -= 1) text = chance.pick(mutations)(text, chance);
  return text;
}

function onAttribute(
  xml: string,
  chance: Chance,
  change: (all: string, name: string, value: string) => string,
): string {
  const all = [...xml.matchAll(ATTRIBUTE)];
  if (all.length === 0) return xml;
  const { index, 0: text, 1: name = '', 2: value = '' } = chance.pick(all);
  return xml.slice(0, index) + change(text, name, value) + xml.slice(index + text.length);
}

/** Something else where FEEL stands. */
function onExpression(xml: string, chance: Chance): string {
  const all = [...xml.matchAll(/"=[^"]*"/g)];
  if (all.length === 0) return xml;
  const { index, 0: text } = chance.pick(all);
  return `${xml.slice(0, index)}"${chance.pick(VALUES)}"${xml.slice(index + text.length)}`;
}

function onElement(xml: string, chance: Chance, change: (element: string) => string): string {
  const span = pickElement(xml, chance);
  if (!span) return xml;
  return xml.slice(0, span.from) + change(xml.slice(span.from, span.to)) + xml.slice(span.to);
}

/** Elements with all that is in them, but the outermost; what does not close is none. */
function elementsIn(xml: string): readonly Span[] {
  const open: number[] = [];
  const spans: Span[] = [];
  for (const { 0: tag, index } of xml.matchAll(/<\/?[A-Za-z][^<>]*>/g)) {
    const from = tag.startsWith('</') ? open.pop() : index;
    if (!tag.startsWith('</') && !tag.endsWith('/>')) open.push(index);
    else if (from !== undefined && open.length > 0) spans.push({ from, to: index + tag.length });
  }
  return spans;
}

function pickElement(xml: string, chance: Chance): Span | null {
  const all = elementsIn(xml);
  return all.length === 0 ? null : chance.pick(all);
}

function nested(element: string, times: number): string {
  const name = /^<([\w:.-]+)/.exec(element)?.[1] ?? 'a';
  return `<${name}>`.repeat(times) + element + `</${name}>`.repeat(times);
}

function swapElements(xml: string, chance: Chance): string {
  const [one, other] = [pickElement(xml, chance), pickElement(xml, chance)];
  if (!one || !other) return xml;
  const [first, second] = one.from < other.from ? [one, other] : [other, one];
  if (first.to > second.from) return xml;
  const text = ({ from, to }: Span): string => xml.slice(from, to);
  return (
    xml.slice(0, first.from) +
    text(second) +
    xml.slice(first.to, second.from) +
    text(first) +
    xml.slice(second.to)
  );
}

function swapValues(xml: string, chance: Chance): string {
  const values = [...xml.matchAll(ATTRIBUTE)].map(([, , value = '']) => value);
  if (values.length === 0) return xml;
  const taken = chance.pick(values);
  return onAttribute(xml, chance, (_all, name) => ` ${name}="${taken}"`);
}

/** An id becomes a name that objects have already, wherever it stands. */
function renamedEverywhere(xml: string, chance: Chance): string {
  const ids = [...xml.matchAll(/\sid="([^"]+)"/g)].map(([, id = '']) => id);
  if (ids.length === 0) return xml;
  const [id, name] = [chance.pick(ids), chance.pick(PROTOTYPE)];
  return xml.replaceAll(`"${id}"`, `"${name}"`).replaceAll(`>${id}<`, `>${name}<`);
}

/** One element takes another's name. */
function retagged(xml: string, chance: Chance): string {
  const names = [...xml.matchAll(/<([A-Za-z][\w:.-]*)/g)].map(([, name = '']) => name);
  if (names.length === 0) return xml;
  const name = chance.pick(names);
  return onElement(xml, chance, (element) =>
    element.replace(/^<[\w:.-]+/, `<${name}`).replace(/<\/[\w:.-]+>$/, `</${name}>`),
  );
}

const cut = (xml: string, { from, length }: { from: number; length: number }): string =>
  xml.slice(0, from) + xml.slice(from + length);

function noise(xml: string, chance: Chance): string {
  let text = xml;
  for (let left = 1 + chance.below(8); left > 0; left -= 1) {
    const at = chance.below(text.length + 1);
    text = text.slice(0, at) + String.fromCharCode(chance.below(0x180)) + text.slice(at + 1);
  }
  return text;
}
