import { isModdle, moddleChild, moddleList, type ModdleElement } from './moddle-element.js';

/** What of an element may change, in the words of the history. */
export type Facet =
  | 'form'
  | 'candidates'
  | 'service'
  | 'parameters'
  | 'mappings'
  | 'called'
  | 'decision'
  | 'due'
  | 'condition'
  | 'event'
  | 'loop'
  | 'documentation'
  | 'defaultFlow'
  | 'ends'
  | 'other';

export interface ElementPrint {
  readonly type: string;
  readonly name: string;
  readonly facets: Readonly<Partial<Record<Facet, string>>>;
  /** Where it is drawn. */
  readonly layout: string;
}

export type Fingerprint = ReadonlyMap<string, ElementPrint>;

const EXTENSIONS: Readonly<Record<string, Facet>> = {
  'zeebe:FormDefinition': 'form',
  'zeebe:AssignmentDefinition': 'candidates',
  'zeebe:TaskDefinition': 'service',
  'zeebe:TaskHeaders': 'parameters',
  'zeebe:IoMapping': 'mappings',
  'zeebe:CalledElement': 'called',
  'zeebe:CalledDecision': 'decision',
  'zeebe:TaskSchedule': 'due',
  'zeebe:Subscription': 'event',
};

const PROPERTIES: Readonly<Record<string, Facet>> = {
  conditionExpression: 'condition',
  eventDefinitions: 'event',
  messageRef: 'event',
  loopCharacteristics: 'loop',
  documentation: 'documentation',
  default: 'defaultFlow',
  sourceRef: 'ends',
  targetRef: 'ends',
  attachedToRef: 'ends',
};

/** Elements inside are looked at by themselves; what the drawing keeps in step by itself says nothing. */
const APART = new Set([
  ...['id', 'name', 'flowElements', 'artifacts', 'laneSets', 'lanes', 'incoming', 'outgoing'],
  ...['participants', 'messageFlows', 'rootElements', 'flowNodeRef', 'dataInputAssociations', 'di'],
]);
const INSIDE = [
  'rootElements',
  'flowElements',
  'artifacts',
  'laneSets',
  'lanes',
  'participants',
  'messageFlows',
];

/** What a diagram says, element by element, so that two states can be told apart in words. */
export function fingerprintOf(definitions: ModdleElement): Fingerprint {
  const layouts = layoutsOf(definitions);
  const prints = new Map<string, ElementPrint>();
  const visit = (element: ModdleElement): void => {
    for (const property of INSIDE)
      for (const inner of moddleList(element, property)) {
        const { id, $type: type, name = '' } = inner;
        if (id !== undefined)
          prints.set(id, { type, name, facets: facetsOf(inner), layout: layouts.get(id) ?? '' });
        visit(inner);
      }
  };
  visit(definitions);
  return prints;
}

function facetsOf(element: ModdleElement): ElementPrint['facets'] {
  const facets: Partial<Record<Facet, string>> = {};
  const add = (facet: Facet, text: string) => (facets[facet] = (facets[facet] ?? '') + text);
  for (const property of Object.keys(element)) {
    if (APART.has(property) || isNothing(property, element[property])) continue;
    if (property !== 'extensionElements') {
      add(PROPERTIES[property] ?? 'other', `${property}=${written(element, element[property])}`);
      continue;
    }
    for (const extension of moddleList(moddleChild(element, property) ?? element, 'values'))
      add(EXTENSIONS[extension.$type] ?? 'other', written(element, extension));
  }
  return facets;
}

/** Looking at an empty list leaves one behind, which is no change. */
const isNothing = (property: string, value: unknown): boolean =>
  property.startsWith('$') || value === undefined || (Array.isArray(value) && value.length === 0);

/** A value as text; an element that only is referred to by its id. */
function written(owner: ModdleElement, value: unknown): string {
  if (Array.isArray(value)) return value.map((each) => written(owner, each)).join();
  if (!isModdle(value)) return value === undefined ? '' : JSON.stringify(value);
  if (value.id !== undefined && value.$parent !== undefined && value.$parent !== owner) return `#${value.id}`;
  const inner = Object.keys(value)
    .filter((property) => !isNothing(property, value[property]))
    .map((property) => `${property}=${written(value, value[property])}`);
  return `<${value.$type} ${inner.join(' ')}>`;
}

function layoutsOf(definitions: ModdleElement): ReadonlyMap<string, string> {
  const layouts = new Map<string, string>();
  for (const diagram of moddleList(definitions, 'diagrams')) {
    const plane = moddleChild(diagram, 'plane');
    for (const shape of plane ? moddleList(plane, 'planeElement') : []) {
      const id = moddleChild(shape, 'bpmnElement')?.id;
      if (id === undefined) continue;
      const bounds = moddleChild(shape, 'bounds');
      const points = moddleList(shape, 'waypoint');
      layouts.set(id, [...(bounds ? [bounds] : []), ...points].map(placeOf).join(' '));
    }
  }
  return layouts;
}

const placeOf = (at: ModdleElement): string =>
  ['x', 'y', 'width', 'height'].map((key) => (typeof at[key] === 'number' ? at[key] : '')).join();
