import { compileNode, typeOf, type Draft } from './compile-node.js';
import { parseOptional } from './expression.js';
import { inclusiveJoinsOf } from './inclusive-joins.js';
import type { Flow, FlowNode, ProcessModel } from './process-model.js';
import { versionTagOf } from './version-tags.js';
import { bodyOf, childOf, listOf, type XmlElement } from './xml-element.js';

type Nodes = Map<string, Draft<FlowNode>>;

/** All executable processes of a file. A pool drawn only for show is not executable. */
export function executableProcesses(definitions: XmlElement): readonly XmlElement[] {
  return listOf(definitions, 'rootElements').filter(
    (element) => element.$type === 'bpmn:Process' && element['isExecutable'] === true,
  );
}

/**
 * The immutable model of one process. Total: what is missing or unknown is left out, so that `validate/`
 * can look at half-finished diagrams; only validated ones are ever run.
 */
export function compileProcess(file: string, process: XmlElement): ProcessModel {
  const nodes: Nodes = new Map();
  const flows: Flow[] = [];
  collect(process, null, nodes, flows);
  const root = nodes.get(process.id ?? '');
  if (!root) throw new Error('a process element compiles to a node');
  connectFlows(nodes, [...flows, ...linksOf(nodes)]);
  connectContainers(nodes);
  connectHandlers(process, nodes);
  const starts = (kind: FlowNode['event']['kind']): readonly FlowNode[] =>
    root.children.filter((node) => node.type === 'startEvent' && node.event.kind === kind);
  return {
    id: root.id,
    name: root.name,
    versionTag: versionTagOf(process),
    file,
    root,
    nodes,
    messageStarts: starts('message'),
    timerStarts: starts('timer'),
    signalStarts: starts('signal'),
    inclusiveJoins: inclusiveJoinsOf(nodes),
  };
}

function collect(element: XmlElement, scopeId: string | null, nodes: Nodes, flows: Flow[]): void {
  if (element.$type === 'bpmn:SequenceFlow') {
    flows.push(flowOf(element));
    return;
  }
  const type = typeOf(element);
  if (!type || element.id === undefined) return;
  nodes.set(element.id, compileNode(element, type, scopeId));
  for (const child of listOf(element, 'flowElements')) collect(child, element.id, nodes, flows);
}

function flowOf(element: XmlElement): Flow {
  return {
    id: element.id ?? '',
    source: childOf(element, 'sourceRef')?.id ?? '',
    target: childOf(element, 'targetRef')?.id ?? '',
    condition: parseOptional(bodyOf(element, 'conditionExpression')),
  };
}

/** A link is a flow that is not drawn: from each throw event to the catch event of its name beside it. */
function linksOf(nodes: Nodes): Flow[] {
  const links = [...nodes.values()].filter((node) => node.event.kind === 'link');
  const placeOf = ({ scopeId, event }: FlowNode): string =>
    `${scopeId ?? ''} ${event.kind === 'link' ? event.name : ''}`;
  const targets = new Map<string, string>();
  for (const node of links) {
    const place = placeOf(node);
    if (node.type === 'intermediateCatchEvent' && !targets.has(place)) targets.set(place, node.id);
  }
  return links
    .filter((node) => node.type === 'intermediateThrowEvent')
    .flatMap((source) => {
      const target = targets.get(placeOf(source));
      return target === undefined
        ? []
        : [{ id: `link:${source.id}`, source: source.id, target, condition: null }];
    });
}

/**
 * Zeebe walks a file from its end: of several flows the one written last comes first, whatever the order of
 * the `outgoing` elements, and so do boundary events and event subprocesses.
 */
function connectFlows(nodes: Nodes, flows: readonly Flow[]): void {
  for (const flow of flows.toReversed()) {
    const source = nodes.get(flow.source);
    const target = nodes.get(flow.target);
    if (!source || !target) continue;
    // Drafts own their lists; copying them would take the square of their length.
    (source.outgoing as Flow[]).push(flow);
    (target.incoming as Flow[]).push(flow);
  }
}

function connectContainers(nodes: Nodes): void {
  for (const node of nodes.values()) {
    const host = node.attachedTo === null ? undefined : nodes.get(node.attachedTo);
    if (host) (host.boundaries as FlowNode[]).push(node);
    const scope = node.scopeId === null ? undefined : nodes.get(node.scopeId);
    if (scope) (scope.children as FlowNode[]).push(node);
  }
  for (const node of nodes.values()) (node.boundaries as FlowNode[]).reverse();
  for (const node of nodes.values()) connectStarts(node);
}

/** An association leads from a compensation boundary event to what undoes its host. */
function connectHandlers(container: XmlElement, nodes: Nodes): void {
  for (const artifact of listOf(container, 'artifacts')) {
    if (artifact.$type === 'bpmn:Association') connectHandler(artifact, nodes);
  }
  for (const child of listOf(container, 'flowElements')) connectHandlers(child, nodes);
}

function connectHandler(association: XmlElement, nodes: Nodes): void {
  const [source, target] = ['sourceRef', 'targetRef'].map((end) =>
    nodes.get(childOf(association, end)?.id ?? ''),
  );
  if (source?.event.kind === 'compensation' && target) source.handler = target.id;
}

function connectStarts(container: Draft<FlowNode>): void {
  const starts = container.children.filter((child) => child.type === 'startEvent');
  container.noneStart = starts.find((start) => start.event.kind === 'none') ?? null;
  container.eventStarts = container.children
    .toReversed()
    .filter((child) => child.type === 'eventSubProcess')
    .flatMap((child) => child.children.filter((start) => start.type === 'startEvent'));
}
