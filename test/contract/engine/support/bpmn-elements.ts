/** Diagrams in a few words. Each helper draws one element; `processXml` makes a file of them. */
export interface Piece {
  readonly xml: string;
  /** Messages and errors, which stand beside the process. */
  readonly roots: readonly string[];
}

export const escape = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

export const piece = (xml: string, roots: readonly string[] = []): Piece => ({ xml, roots });

export interface Mapped {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly outputs?: Readonly<Record<string, string>>;
}

export interface Loop {
  readonly sequential?: boolean;
  readonly over: string;
  readonly as?: string;
  readonly collect?: string;
  readonly element?: string;
  readonly until?: string;
}

export interface Common extends Mapped {
  readonly name?: string;
  readonly loop?: Loop;
  readonly extensions?: string;
  readonly inside?: string;
  readonly attributes?: string;
}

function mappings(kind: 'input' | 'output', of: Readonly<Record<string, string>> = {}): string {
  return Object.entries(of)
    .map(([target, source]) => `<zeebe:${kind} source="${escape(source)}" target="${escape(target)}"/>`)
    .join('');
}

function loopXml({ sequential = false, over, as, collect, element, until }: Loop): string {
  const attributes = [
    `inputCollection="${escape(over)}"`,
    as && `inputElement="${as}"`,
    collect && `outputCollection="${collect}"`,
    element && `outputElement="${escape(element)}"`,
  ].filter(Boolean);
  const condition = until ? `<bpmn:completionCondition>${escape(until)}</bpmn:completionCondition>` : '';
  return `<bpmn:multiInstanceLoopCharacteristics isSequential="${sequential}"><bpmn:extensionElements>
    <zeebe:loopCharacteristics ${attributes.join(' ')}/></bpmn:extensionElements>${condition}
    </bpmn:multiInstanceLoopCharacteristics>`;
}

/** Where the flows of an element are named, once they are known. */
const placeOfFlows = (id: string): string => `<!--flows of ${id}-->`;

/** Zeebe looks for `incoming` and `outgoing` of some elements, as every editor writes them. */
function nameFlows(body: string): string {
  const flows = [
    ...body.matchAll(/<bpmn:sequenceFlow id="([^"]+)" sourceRef="([^"]+)" targetRef="([^"]+)"/g),
  ].map(([, id = '', source = '', target = '']) => ({ id, source, target }));
  return body.replace(/<!--flows of (.*?)-->/g, (_place, element: string) => {
    const incoming = flows.filter(({ target }) => target === element);
    const outgoing = flows.filter(({ source }) => source === element);
    return [
      ...incoming.map(({ id }) => `<bpmn:incoming>${id}</bpmn:incoming>`),
      ...outgoing.map(({ id }) => `<bpmn:outgoing>${id}</bpmn:outgoing>`),
    ].join('');
  });
}

/** Any element; the helpers below name the usual ones. */
export function element(tag: string, id: string, options: Common = {}): string {
  const { name = '', loop, extensions = '', inside = '', attributes = '', inputs, outputs } = options;
  const io =
    (inputs ?? outputs)
      ? `<zeebe:ioMapping>${mappings('input', inputs)}${mappings('output', outputs)}</zeebe:ioMapping>`
      : '';
  const all = extensions + io;
  return `<bpmn:${tag} id="${id}" name="${escape(name)}" ${attributes}>
    ${all ? `<bpmn:extensionElements>${all}</bpmn:extensionElements>` : ''}${placeOfFlows(id)}${loop ? loopXml(loop) : ''}${inside}</bpmn:${tag}>`;
}

export interface Job extends Common {
  readonly type?: string;
  readonly retries?: string | number;
  readonly headers?: Readonly<Record<string, string>>;
}

function headersXml(headers: Readonly<Record<string, string>> = {}): string {
  const values = Object.entries(headers).map(
    ([key, value]) => `<zeebe:header key="${key}" value="${escape(value)}"/>`,
  );
  return values.length > 0 ? `<zeebe:taskHeaders>${values.join('')}</zeebe:taskHeaders>` : '';
}

export function jobXml(id: string, { type = id, retries = 3, headers }: Job): string {
  return `<zeebe:taskDefinition type="${escape(type)}" retries="${retries}"/>${headersXml(headers)}`;
}

export const start = (id = 'start'): Piece => piece(element('startEvent', id));
export const end = (id = 'end', options: Common = {}): Piece => piece(element('endEvent', id, options));
export const manual = (id: string, options: Common = {}): Piece => piece(element('manualTask', id, options));
export const service = (id: string, options: Job = {}): Piece =>
  piece(element('serviceTask', id, { ...options, extensions: jobXml(id, options) }));
export const send = (id: string, options: Job = {}): Piece =>
  piece(element('sendTask', id, { ...options, extensions: jobXml(id, options) }));

export interface Person extends Common {
  readonly form?: string;
  readonly groups?: string;
  readonly assignee?: string;
  readonly due?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export function user(id: string, options: Person = {}): Piece {
  const { form, groups, assignee, due, headers } = options;
  const assignment = [
    groups && `candidateGroups="${escape(groups)}"`,
    assignee && `assignee="${escape(assignee)}"`,
  ];
  const extensions = [
    form && `<zeebe:formDefinition formKey="${escape(form)}"/>`,
    (groups ?? assignee) && `<zeebe:assignmentDefinition ${assignment.filter(Boolean).join(' ')}/>`,
    due && `<zeebe:taskSchedule dueDate="${escape(due)}"/>`,
    headersXml(headers),
  ];
  return piece(element('userTask', id, { ...options, extensions: extensions.filter(Boolean).join('') }));
}

export const script = (id: string, expression: string, result: string, options: Common = {}): Piece =>
  piece(
    element('scriptTask', id, {
      ...options,
      extensions: `<zeebe:script expression="${escape(expression)}" resultVariable="${result}"/>`,
    }),
  );

export const decision = (id: string, decisionId: string, result: string, options: Common = {}): Piece =>
  piece(
    element('businessRuleTask', id, {
      ...options,
      extensions: `<zeebe:calledDecision decisionId="${escape(decisionId)}" resultVariable="${result}"/>`,
    }),
  );

export interface Call extends Common {
  readonly parentVariables?: boolean;
  readonly childVariables?: boolean;
}

export const call = (id: string, processId: string, options: Call = {}): Piece =>
  piece(
    element('callActivity', id, {
      ...options,
      extensions: `<zeebe:calledElement processId="${escape(processId)}"
        propagateAllParentVariables="${options.parentVariables ?? true}"
        propagateAllChildVariables="${options.childVariables ?? true}"/>`,
    }),
  );

const gateway =
  (tag: string) =>
  (id: string, options: { default?: string } = {}): Piece =>
    piece(
      element(tag, id, options.default ? { attributes: `default="${flowId(id, options.default)}"` } : {}),
    );
export const xor = gateway('exclusiveGateway');
export const or = gateway('inclusiveGateway');
export const and = gateway('parallelGateway');
export const race = gateway('eventBasedGateway');

const container = (id: string, pieces: readonly Piece[], options: Common): Piece =>
  piece(
    element('subProcess', id, { ...options, inside: pieces.map(({ xml }) => xml).join('\n') }),
    pieces.flatMap(({ roots }) => roots),
  );
export const sub = (id: string, pieces: readonly Piece[], options: Common = {}): Piece =>
  container(id, pieces, options);
export const eventSub = (id: string, pieces: readonly Piece[]): Piece =>
  container(id, pieces, { attributes: 'triggeredByEvent="true"' });

const flowId = (from: string, to: string): string => `${from}_to_${to}`;

/** `a -> b -> c`; a condition goes to the last arrow. */
export function flow(path: string, condition?: string): Piece {
  const stops = path.split('->').map((stop) => stop.trim());
  const arrows = stops.slice(1).map((to, index) => [stops[index] ?? '', to] as const);
  const drawn = arrows.map(([from, to], index) => {
    const body =
      condition && index === arrows.length - 1
        ? `<bpmn:conditionExpression>${escape(condition)}</bpmn:conditionExpression>`
        : '';
    return `<bpmn:sequenceFlow id="${flowId(from, to)}" sourceRef="${from}" targetRef="${to}">${body}</bpmn:sequenceFlow>`;
  });
  return piece(drawn.join('\n'));
}

/** Elements on one line, with the flows between them. */
export function line(...pieces: readonly Piece[]): Piece {
  const ids = pieces.map(({ xml }) => /id="([^"]+)"/.exec(xml)?.[1] ?? '');
  const all = [...pieces, flow(ids.join(' -> '))];
  return piece(
    all.map(({ xml }) => xml).join('\n'),
    all.flatMap(({ roots }) => roots),
  );
}

export function processXml(id: string, ...pieces: readonly Piece[]): string {
  return processesXml({ [id]: pieces });
}

/** Several processes in one file. */
export function processesXml(processes: Readonly<Record<string, readonly Piece[]>>): string {
  const roots = new Set(Object.values(processes).flatMap((pieces) => pieces.flatMap((each) => each.roots)));
  const bodies = Object.entries(processes).map(
    ([id, pieces]) =>
      `<bpmn:process id="${id}" isExecutable="true">\n${nameFlows(pieces.map(({ xml }) => xml).join('\n'))}\n</bpmn:process>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="Definitions_1" targetNamespace="http://example.org">
${[...roots].join('\n')}
${bodies.join('\n')}
</bpmn:definitions>`;
}
