import type { Placed } from '../../../../src/forms/place-components.js';

/** Where a field is named in a text. */
export interface Found {
  /** What stands there, for people. */
  readonly words: string;
  /** Element as the workbench addresses it. */
  readonly at?: string;
  readonly line?: number;
  /** Of the name itself. */
  readonly start: number;
  readonly end: number;
  /** It can mean nothing but this field, so it may be renamed along. */
  readonly certain: boolean;
}

export interface Hit {
  readonly start: number;
  readonly end: number;
  readonly certain: boolean;
}

export const keyOf = ({ component }: Pick<Placed, 'component'>): string => String(component['key']);

/** Texts between quotes in a formula, as it stands in a file or in XML. */
const QUOTED = /"(?:[^"\\]|\\.)*"|&quot;.*?&quot;/g;

/**
 * Names in a formula (FEEL) that mean a field. A column of a table is only known by its last name, which other
 * things may have too; so is a name that the formula gives to something of its own.
 */
export function tokens(formula: string, field: Pick<Placed, 'component' | 'element' | 'inTable'>): Hit[] {
  const bare = formula.replaceAll(QUOTED, (text) => ' '.repeat(text.length));
  const key = keyOf(field);
  const name = field.inTable ? key : field.element;
  const pattern = new RegExp(`(?<![\\w.])${escaped(name)}(?!\\w)`, 'g');
  const column = new RegExp(`(?<!\\w)${escaped(key)}(?!\\w)`, 'g');
  const ownName = new RegExp(`\\b(for|some|every)\\s+${escaped(key)}\\s+in\\b|\\b${escaped(key)}\\s*:`).test(
    bare,
  );
  return [...bare.matchAll(field.inTable ? column : pattern)].map(({ index }) => ({
    start: index + name.length - key.length,
    end: index + name.length,
    certain: !field.inTable && !ownName,
  }));
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

const EXCERPT = 60;
const excerpt = (text: string): string => {
  const line = text.trim().replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>');
  return line.length > EXCERPT ? `${line.slice(0, EXCERPT)}…` : line;
};

/** Formulas of a decision table. @param own the table judges nothing but this form */
export function inTable(xml: string, field: Placed, own: boolean): Found[] {
  return [...xml.matchAll(/<(?:\w+:)?text>([\s\S]*?)<\/(?:\w+:)?text>/g)].flatMap((match) => {
    const [whole, formula = ''] = match;
    const start = match.index + whole.indexOf('>') + 1;
    return tokens(formula, field).map((hit) => ({
      ...inFormula(formula, start, hit, own),
      ...elementBefore(xml, start),
    }));
  });
}

/** Attributes and conditions of a diagram that begin with "=". @param own no other form there has such a field */
export function inDiagram(xml: string, field: Placed, own: boolean): Found[] {
  return [...xml.matchAll(/(?:="|>)(=[^"<]*)/g)].flatMap((match) => {
    const [whole, formula = ''] = match;
    const start = match.index + whole.length - formula.length;
    return tokens(formula, field).map((hit) => ({
      ...inFormula(formula, start, hit, own),
      ...elementBefore(xml, start),
    }));
  });
}

const inFormula = (formula: string, start: number, hit: Hit, own: boolean): Found => ({
  words: excerpt(formula),
  start: start + hit.start,
  end: start + hit.end,
  certain: own && hit.certain,
});

/** The element a place in XML belongs to: the last one before it that has an id. */
function elementBefore(xml: string, offset: number): Pick<Found, 'at'> {
  const id = [...xml.slice(Math.max(0, offset - 4_000), offset).matchAll(/\sid="([^"]*)"/g)].at(-1)?.[1];
  return id === undefined ? {} : { at: id };
}

/** Ways a template of a document asks for an answer by its key. */
const ASKS = /\b(?:item|rows|head)\(\s*"$/;
const ASKS_COLUMN = /\b(?:row-item|get)\([^()\n]*"$/;

/** Quoted names in a template. @param own nothing else is printed with it */
export function inTemplate(text: string, field: Placed, own: boolean): Found[] {
  const key = keyOf(field);
  return [...text.matchAll(new RegExp(`"${escaped(key)}"`, 'g'))].map(({ index }) => {
    const before = text.slice(Math.max(0, index - 80), index + 1);
    const asked = ASKS.test(before) || (ASKS_COLUMN.test(before) && before.includes('row-item'));
    return {
      words: excerpt(text.slice(text.lastIndexOf('\n', index) + 1, endOfLine(text, index))),
      start: index + 1,
      end: index + 1 + key.length,
      certain: own && asked && !field.element.includes('.'),
    };
  });
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
