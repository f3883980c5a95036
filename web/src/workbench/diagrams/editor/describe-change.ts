import { diagramWords } from '../../../shared/texts/workbench-diagrams.js';
import { elementWord } from '../chinese/element-words.js';
import type { ElementPrint, Facet, Fingerprint } from './fingerprint.js';

const words = diagramWords.changes;
const MOST_TOLD = 2;
const FLOW = 'bpmn:SequenceFlow';

/** What was changed from one state of a diagram to the next, as a sentence for the history. */
export function describeChange(before: Fingerprint, after: Fingerprint): string {
  const told = [...nodesFirst(changesBetween(before, after))];
  if (told.length === 0) return words.layout;
  const shown = told.slice(0, MOST_TOLD).join('，');
  return told.length > MOST_TOLD ? words.more(shown, told.length) : shown;
}

interface Change {
  readonly words: string;
  readonly isFlow: boolean;
}

function* changesBetween(before: Fingerprint, after: Fingerprint): Generator<Change> {
  for (const [id, now] of after) {
    const was = before.get(id);
    const isFlow = now.type === FLOW;
    const sentences = was ? changesOf(id, was, now) : [words.added(titleOf(id, now))];
    for (const sentence of sentences) yield { words: sentence, isFlow };
  }
  for (const [id, was] of before)
    if (!after.has(id)) yield { words: words.removed(titleOf(id, was)), isFlow: was.type === FLOW };
}

function* changesOf(id: string, was: ElementPrint, now: ElementPrint): Generator<string> {
  if (was.type !== now.type) {
    yield words.replaced(titleOf(id, now), kindOf(now));
    return;
  }
  if (was.name !== now.name) yield words.renamed(titleOf(id, was), now.name);
  const facets = changedFacets(was, now).map((facet) => words.facets[facet]);
  if (facets.length > 0) yield words.edited(titleOf(id, now), facets.join('、'));
}

/** Flows come and go with the steps they lead to; told only where nothing else happened. */
function nodesFirst(changes: Iterable<Change>): readonly string[] {
  const all = [...changes];
  const nodes = all.filter(({ isFlow }) => !isFlow);
  return (nodes.length > 0 ? nodes : all).map((change) => change.words);
}

function changedFacets(was: ElementPrint, now: ElementPrint): readonly Facet[] {
  const facets = new Set([...Object.keys(was.facets), ...Object.keys(now.facets)] as Facet[]);
  return [...facets].filter((facet) => was.facets[facet] !== now.facets[facet]);
}

const kindOf = ({ type }: ElementPrint): string =>
  elementWord(type.replace('bpmn:', '').replaceAll(/\B[A-Z]/g, ' $&')) ?? words.element;

const titleOf = (id: string, print: ElementPrint): string =>
  words.quoted(print.name.replaceAll(/\s+/g, ' ').trim() || `${kindOf(print)} ${id}`);
