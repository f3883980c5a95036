import { REVIEW_LEFT } from '../../../src/shared/fault.js';
import type { Fault } from '../shared/api-types.js';
import type { PartKey } from './part-keys.js';
import { PART_OF_SECTION } from './plan-sections.js';

/** Where in the workbench something of a plan is edited: the part, and what of it is shown. */
export interface Place {
  readonly part: PartKey;
  readonly file?: string;
  /** Diagram element, table cell, form component or path of the plan. */
  readonly at?: string;
  readonly line?: number;
}

const FOLDER_PARTS: readonly (readonly [RegExp, PartKey])[] = [
  [/\.bpmn$/, 'diagrams'],
  [/\.dmn$/, 'tables'],
  [/^forms\//, 'forms'],
  [/^templates\//, 'templates'],
  [/^rehearsal\.yaml$/, 'rehearse'],
];

/** @param known parts that there are; a place without an editor is shown in its file */
export function placeOf(
  { file, element, line, code }: Pick<Fault, 'file' | 'element' | 'line'> & Partial<Pick<Fault, 'code'>>,
  known: (part: PartKey) => boolean,
): Place {
  if (code === REVIEW_LEFT) return { part: 'overview' };
  const more = {
    ...(element !== undefined && { at: element }),
    ...(line !== undefined && { line }),
  };
  const wanted =
    file === 'plan.yaml' ? planPart(element) : FOLDER_PARTS.find(([pattern]) => pattern.test(file))?.[1];
  if (wanted !== undefined && known(wanted)) return { part: wanted, file, ...more };
  return { part: 'source', file, ...more };
}

function planPart(element: string | undefined): PartKey | undefined {
  const [first = '', , third = ''] = (element ?? '').split(/[.[]/);
  if (first !== 'awards') return PART_OF_SECTION.get(first);
  return /^(funding|followUp)$/.test(third) ? 'money' : 'awards';
}

/** As a link inside the workbench. */
export function placeSearch({ file, at, line }: Place): string {
  const search = new URLSearchParams();
  if (file !== undefined) search.set('file', file);
  if (at !== undefined) search.set('at', at);
  if (line !== undefined) search.set('line', String(line));
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}
