import { readXml, type XmlElement } from '../../rules/index.js';

/** What the plan's checks want to know of one element of a diagram. */
export interface DiagramElement {
  readonly id: string;
  readonly name: string;
  /** Local BPMN name, e.g. `userTask`. */
  readonly type: string;
  readonly line: number;
  /** The subprocess it is drawn in; null for the process itself. */
  readonly scope: string | null;
  readonly jobType: string | null;
  readonly formKey: string | null;
  readonly candidateGroups: string | null;
  readonly headers: Readonly<Record<string, string>>;
  /** Input mapping: target → source. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly calledProcess: string | null;
  readonly calledDecision: string | null;
  /** Name of the message it waits for. */
  readonly message: string | null;
  readonly timeDate: string | null;
  readonly outgoing: readonly DiagramFlow[];
}

export interface DiagramFlow {
  readonly id: string;
  readonly line: number;
  readonly target: string;
  readonly condition: string | null;
  readonly isDefault: boolean;
}

export interface DiagramProcess {
  readonly id: string;
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly elements: ReadonlyMap<string, DiagramElement>;
}

/** Processes of a BPMN file; none where it cannot be read, which the engine's own check says. */
export function readDiagram(file: string, content: string): readonly DiagramProcess[] {
  const read = readXml(content);
  if ('problem' in read) return [];
  const messages = messageNames(read.root);
  return children(read.root, 'process').map((process) => {
    const { id = '', name = id } = process.attributes;
    const elements = elementsOf(process, messages, null);
    return {
      id,
      name,
      file,
      line: process.line,
      elements: new Map(elements.map((one) => [one.id, one] as const)),
    };
  });
}

const children = (element: XmlElement | undefined, name: string): readonly XmlElement[] =>
  element?.children.filter((child) => child.name === name) ?? [];
const child = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  children(element, name)[0];
const attribute = (element: XmlElement | undefined, name: string): string | null =>
  element?.attributes[name] ?? null;

const messageNames = (root: XmlElement): ReadonlyMap<string, string> =>
  new Map(
    children(root, 'message').map(
      ({ attributes }) => [attributes['id'] ?? '', attributes['name'] ?? ''] as const,
    ),
  );

const NODE = /(Task|Event|Gateway|Activity|^task|^subProcess)$/;

function elementsOf(
  container: XmlElement,
  messages: ReadonlyMap<string, string>,
  scope: string | null,
): DiagramElement[] {
  const flows = children(container, 'sequenceFlow');
  return container.children
    .filter(({ name }) => NODE.test(name))
    .flatMap((node) => [
      elementOf(node, flows, messages, scope),
      ...elementsOf(node, messages, node.attributes['id'] ?? ''),
    ]);
}

function elementOf(
  node: XmlElement,
  flows: readonly XmlElement[],
  messages: ReadonlyMap<string, string>,
  scope: string | null,
): DiagramElement {
  const { id = '', name = '' } = node.attributes;
  const extensions = child(node, 'extensionElements');
  const message = child(node, 'messageEventDefinition');
  const form = child(extensions, 'formDefinition');
  return {
    ...{ id, name, scope, type: node.name, line: node.line },
    jobType: attribute(child(extensions, 'taskDefinition'), 'type'),
    formKey: attribute(form, 'formKey') ?? attribute(form, 'externalReference'),
    candidateGroups: attribute(child(extensions, 'assignmentDefinition'), 'candidateGroups'),
    headers: pairs(children(child(extensions, 'taskHeaders'), 'header'), 'key', 'value'),
    inputs: pairs(children(child(extensions, 'ioMapping'), 'input'), 'target', 'source'),
    calledProcess: attribute(child(extensions, 'calledElement'), 'processId'),
    calledDecision: attribute(child(extensions, 'calledDecision'), 'decisionId'),
    message: messages.get(attribute(message, 'messageRef') ?? '') ?? null,
    timeDate: child(child(node, 'timerEventDefinition'), 'timeDate')?.text.trim() ?? null,
    outgoing: flows
      .filter(({ attributes }) => attributes['sourceRef'] === id)
      .map((flow) => flowOf(flow, node.attributes['default'])),
  };
}

const flowOf = (flow: XmlElement, defaultFlow: string | undefined): DiagramFlow => ({
  id: flow.attributes['id'] ?? '',
  line: flow.line,
  target: flow.attributes['targetRef'] ?? '',
  condition: child(flow, 'conditionExpression')?.text.trim() ?? null,
  isDefault: flow.attributes['id'] === defaultFlow,
});

const pairs = (elements: readonly XmlElement[], key: string, value: string): Record<string, string> =>
  Object.fromEntries(
    elements.map(({ attributes }) => [attributes[key] ?? '', attributes[value] ?? ''] as const),
  );
