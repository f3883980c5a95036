import { diffIndices } from 'node-diff3';
import { isMap, parseDocument, type Document } from 'yaml';
import type { SeasonPlan } from '../../../../src/seasons/plan.js';
import { mergeText } from './merge-text.js';

/** How the plan file is written, whoever writes it. */
const STYLE = { lineWidth: 110, flowCollectionPadding: true, indentSeq: true } as const;

/**
 * The plan file as data; null while its text cannot be read. A plan under work may lack any part, so nothing deep
 * can be relied on: what is read is checked where it is used.
 */
export function readPlan(text: string): Partial<SeasonPlan> | null {
  const document = parseDocument(text);
  if (document.errors.length > 0 || !isMap(document.contents)) return null;
  return document.toJS() as Partial<SeasonPlan>;
}

/**
 * The text after an edit of the document; comments and order stay. Lines that the edit does not touch stay as they
 * were written: only what differs between the document before and after is carried into the text.
 */
export function editPlanText(text: string, edit: (document: Document) => void): string {
  const document = parseDocument(text);
  const before = document.toString(STYLE);
  edit(document);
  const after = document.toString(STYLE);
  if (after === before) return text;
  const carried = carry(text, before, after);
  return saysTheSame(carried, after) ? carried : after;
}

/** Where the document is written in as many lines as the text, each line is known again by its number. */
function carry(text: string, before: string, after: string): string {
  const [own, old, now] = [text, before, after].map((one) => one.split('\n')) as [
    string[],
    string[],
    string[],
  ];
  if (own.length !== old.length) return mergeText(before, after, text).text;
  for (const { buffer1, buffer2 } of diffIndices(old, now).reverse())
    own.splice(buffer1[0], buffer1[1], ...now.slice(buffer2[0], buffer2[0] + buffer2[1]));
  return own.join('\n');
}

const saysTheSame = (text: string, other: string): boolean =>
  JSON.stringify(readPlan(text)) === JSON.stringify(readPlan(other));
