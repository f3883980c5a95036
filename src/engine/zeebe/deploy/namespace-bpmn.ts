import type { Namespace } from './namespace.js';
import {
  allOf,
  attributeOf,
  changeAttribute,
  childrenOf,
  copyOf,
  nameOf,
  parseXml,
  writeXml,
  type XmlNode,
} from './xml-tree.js';

/** Where a process is named besides its own id: pools and the picture's planes. */
const PROCESS_REFERENCES = ['processRef', 'bpmnElement'];

/** What start events refer to, by the definition in them. */
const TRIGGERS: Readonly<Record<string, string>> = {
  messageEventDefinition: 'messageRef',
  signalEventDefinition: 'signalRef',
};

/**
 * A diagram as the broker gets it. Ids of processes, of what is called, and names of messages and signals
 * that start a process carry the namespace; what waits inside an instance keeps its name, because a
 * message finds it by its correlation key.
 */
export function namespaceBpmn(xml: string, namespace: Namespace): string {
  const tree = parseXml(xml);
  const definitions = tree.find((node) => nameOf(node) === 'definitions');
  if (!definitions) return xml;
  const processes = childrenOf(definitions).filter((node) => nameOf(node) === 'process');
  renameProcesses(tree, processes, namespace);
  for (const node of allOf(processes)) {
    if (nameOf(node) === 'calledElement')
      changeAttribute(node, 'processId', (raw) => namespace.ofAttribute(raw));
    if (nameOf(node) === 'calledDecision')
      changeAttribute(node, 'decisionId', (raw) => namespace.ofAttribute(raw));
  }
  for (const trigger of processes.flatMap(startTriggersOf)) splitTrigger(definitions, trigger, namespace);
  return writeXml(tree);
}

function renameProcesses(
  tree: readonly XmlNode[],
  processes: readonly XmlNode[],
  namespace: Namespace,
): void {
  const ids = new Set(processes.map((process) => attributeOf(process, 'id')));
  for (const node of allOf(tree)) {
    for (const name of PROCESS_REFERENCES) {
      changeAttribute(node, name, (raw) => (ids.has(raw) ? namespace.of(raw) : raw));
    }
  }
  for (const process of processes) changeAttribute(process, 'id', (raw) => namespace.of(raw));
}

/** Message and signal definitions of start events at process level. */
function startTriggersOf(process: XmlNode): XmlNode[] {
  return childrenOf(process)
    .filter((node) => nameOf(node) === 'startEvent')
    .flatMap(childrenOf)
    .filter((node) => nameOf(node) in TRIGGERS);
}

/** Gives a start its own message or signal: the one it refers to may also be waited for elsewhere. */
function splitTrigger(definitions: XmlNode, trigger: XmlNode, namespace: Namespace): void {
  const reference = TRIGGERS[nameOf(trigger)] ?? '';
  const id = attributeOf(trigger, reference);
  const roots = childrenOf(definitions);
  const root = roots.find((node) => attributeOf(node, 'id') === id);
  if (id === undefined || !root) return;
  const ownId = namespace.of(id);
  changeAttribute(trigger, reference, () => ownId);
  if (roots.some((node) => attributeOf(node, 'id') === ownId)) return;
  const own = copyOf(root);
  changeAttribute(own, 'id', () => ownId);
  changeAttribute(own, 'name', (raw) => namespace.ofAttribute(raw));
  for (const inside of allOf(childrenOf(own))) changeAttribute(inside, 'id', (raw) => namespace.of(raw));
  roots.splice(roots.indexOf(root) + 1, 0, own);
}
