import { isMap, parseDocument, type Document } from 'yaml';
import type { SeasonPlan } from '../../../../src/seasons/plan.js';

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

/** The text after an edit of the document; comments and order stay. */
export function editPlanText(text: string, edit: (document: Document) => void): string {
  const document = parseDocument(text);
  edit(document);
  return document.toString(STYLE);
}
