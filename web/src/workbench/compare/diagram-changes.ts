import { diff, type Differences } from 'bpmn-js-differ';
import { compareWords } from '../../shared/texts/workbench-compare.js';
import { moddleChild, moddleList, textOf, type ModdleElement } from '../diagrams/editor/moddle-element.js';
import type { ChangeKind } from './change-mark.js';

/** One element of a diagram that is otherwise in the second of two. */
export interface DiagramChange {
  readonly id: string;
  readonly name: string;
  readonly kind: ChangeKind;
}

const words = compareWords.diagram;

/** What two drawings have otherwise, in the order of kinds; moved is what is only drawn elsewhere. */
export function diagramChanges(before: ModdleElement, after: ModdleElement): readonly DiagramChange[] {
  const found = diff(before, after);
  const seen = new Set<string>();
  return SOURCES.flatMap(([kind, source]) =>
    Object.keys(found[source]).flatMap((id) => {
      if (seen.has(id)) return [];
      seen.add(id);
      const element = elementsOf(kind === 'removed' ? before : after).get(id);
      return element ? [{ id, name: nameOf(element), kind }] : [];
    }),
  );
}

const SOURCES: readonly (readonly [ChangeKind, keyof Differences])[] = [
  ['added', '_added'],
  ['removed', '_removed'],
  ['changed', '_changed'],
  ['moved', '_layoutChanged'],
];

const known = new WeakMap<ModdleElement, ReadonlyMap<string, ModdleElement>>();

/** Everything that has an id, at any depth. */
function elementsOf(definitions: ModdleElement): ReadonlyMap<string, ModdleElement> {
  const found = known.get(definitions);
  if (found) return found;
  const all = new Map<string, ModdleElement>();
  const walk = (element: ModdleElement): void => {
    if (element.id !== undefined) all.set(element.id, element);
    for (const inside of INSIDE) moddleList(element, inside).forEach(walk);
  };
  walk(definitions);
  known.set(definitions, all);
  return all;
}

const INSIDE = ['rootElements', 'flowElements', 'artifacts', 'participants', 'messageFlows'] as const;

function nameOf(element: ModdleElement): string {
  const name = oneLine(textOf(element, 'name'));
  if (!element.$type.endsWith('Flow')) return name || (element.id ?? '');
  const end = (side: 'sourceRef' | 'targetRef'): string => {
    const one = moddleChild(element, side);
    return one ? oneLine(textOf(one, 'name')) || (one.id ?? '') : '';
  };
  const flow = words.flow(end('sourceRef'), end('targetRef'));
  return name === '' ? flow : `${name}（${flow}）`;
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
