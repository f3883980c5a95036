import { listOf, textOf, type XmlElement } from '../model/xml-element.js';
import { labelOf } from './reporter.js';

/** An element of a process and the process or subprocess it is drawn in. */
export interface Drawn {
  readonly element: XmlElement;
  readonly container: XmlElement;
}

/** Everything below a process, whatever it is; deeper elements after those around them. */
export function drawnIn(process: XmlElement): readonly Drawn[] {
  const found: Drawn[] = [];
  const open = [process];
  for (let container = open.pop(); container; container = open.pop()) {
    for (const element of listOf(container, 'flowElements')) {
      found.push({ element, container });
      if (Array.isArray(element['flowElements'])) open.push(element);
    }
  }
  return found;
}

const NO_NODES = new Set([
  'bpmn:SequenceFlow',
  'bpmn:DataObject',
  'bpmn:DataObjectReference',
  'bpmn:DataStoreReference',
]);

/** Tasks, events, gateways, subprocesses: what sequence flows connect. */
export const isFlowNode = ({ $type }: XmlElement): boolean => !NO_NODES.has($type);

/** The first definition of an event, or null. */
export const definitionOf = (element: XmlElement): XmlElement | null =>
  listOf(element, 'eventDefinitions')[0] ?? null;

export const isEventSubProcess = (element: XmlElement): boolean =>
  element.$type === 'bpmn:SubProcess' && element['triggeredByEvent'] === true;

/** Where a finding is: at the element, or at what it is drawn in where it has no id. */
export function at({ element, container }: Drawn): { element?: string } {
  const id = element.id ?? container.id;
  return id === undefined ? {} : { element: id };
}

export const nameOf = (element: XmlElement): string =>
  labelOf({ id: element.id ?? element.$type.replace('bpmn:', ''), name: textOf(element, 'name') ?? '' });
