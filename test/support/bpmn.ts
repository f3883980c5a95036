const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** A node of a diagram without its flows. */
export type Node = (flows: { incoming: readonly string[]; outgoing: readonly string[] }) => string;

const element =
  (tag: string, attributes: string, inside = '', after = ''): Node =>
  ({ incoming, outgoing }) =>
    `<bpmn:${tag} ${attributes}>${inside}${incoming.map((id) => `<bpmn:incoming>${id}</bpmn:incoming>`).join('')}${outgoing
      .map((id) => `<bpmn:outgoing>${id}</bpmn:outgoing>`)
      .join('')}${after}</bpmn:${tag}>`;

const named = (id: string, name: string): string => `id="${id}" name="${escape(name)}"`;

const worker = (type: string, headers: Readonly<Record<string, string>>): string => {
  const parameters = Object.entries(headers).map(
    ([key, value]) => `<zeebe:header key="${key}" value="${escape(value)}"/>`,
  );
  const list = parameters.length > 0 ? `<zeebe:taskHeaders>${parameters.join('')}</zeebe:taskHeaders>` : '';
  return `<bpmn:extensionElements><zeebe:taskDefinition type="${type}"/>${list}</bpmn:extensionElements>`;
};

export const start = (id: string): Node => element('startEvent', named(id, id));
export const end = (id: string): Node => element('endEvent', named(id, id));

/** A message end event that runs a worker. */
export const workEnd = (id: string, type: string, headers: Record<string, string>): Node =>
  element('endEvent', named(id, id), worker(type, headers), `<bpmn:messageEventDefinition id="${id}-m"/>`);

export const service = (id: string, type: string, headers: Record<string, string> = {}): Node =>
  element('serviceTask', named(id, id), worker(type, headers));

export const user = (
  id: string,
  name: string,
  options: { groups: string; form?: string; each?: { of: string; as: string } },
): Node => {
  const form = options.form ? `<zeebe:formDefinition formKey="${options.form}"/>` : '';
  const groups = `<zeebe:assignmentDefinition candidateGroups="${escape(options.groups)}"/>`;
  const loop = options.each
    ? `<bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="${escape(
        options.each.of,
      )}" inputElement="${options.each.as}"/></bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>`
    : '';
  return element(
    'userTask',
    named(id, name),
    `<bpmn:extensionElements>${form}${groups}</bpmn:extensionElements>`,
    loop,
  );
};

export const choice = (id: string, otherwise: string): Node =>
  element('exclusiveGateway', `${named(id, id)} default="${otherwise}"`);

export const receive = (id: string, message: string): Node =>
  element(
    'intermediateCatchEvent',
    named(id, id),
    '',
    `<bpmn:messageEventDefinition id="${id}-m" messageRef="message-${message}"/>`,
  );

/** An interrupting message boundary. */
export const boundary = (id: string, on: string, message: string): Node =>
  element(
    'boundaryEvent',
    `${named(id, id)} attachedToRef="${on}"`,
    '',
    `<bpmn:messageEventDefinition id="${id}-m" messageRef="message-${message}"/>`,
  );

/** An interrupting timer boundary. */
export const timeLimit = (id: string, on: string, duration: string): Node =>
  element(
    'boundaryEvent',
    `${named(id, id)} attachedToRef="${on}"`,
    '',
    `<bpmn:timerEventDefinition id="${id}-t"><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">${escape(
      duration,
    )}</bpmn:timeDuration></bpmn:timerEventDefinition>`,
  );

/** `from -> to` or `from -> to : condition`. The id of a flow is `from-to`. */
export type Flow = string;

/** A process as BPMN XML, without a picture. Keys of `nodes` are their ids; messages: name → correlation key. */
export function bpmn(
  id: string,
  nodes: Readonly<Record<string, Node>>,
  flows: readonly Flow[],
  messages: Readonly<Record<string, string>> = {},
): string {
  const edges = flows.map((flow) => {
    const [, from = '', to = '', condition] = /^(\w+) -> (\w+)(?: : (.+))?$/.exec(flow) ?? [];
    return { id: `${from}-${to}`, from, to, condition };
  });
  const drawn = Object.entries(nodes).map(([node, draw]) =>
    draw({
      incoming: edges.filter(({ to }) => to === node).map((edge) => edge.id),
      outgoing: edges.filter(({ from }) => from === node).map((edge) => edge.id),
    }),
  );
  const sequence = edges.map(({ id: edge, from, to, condition }) => {
    const inside = condition
      ? `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${escape(condition)}</bpmn:conditionExpression>`
      : '';
    return `<bpmn:sequenceFlow id="${edge}" sourceRef="${from}" targetRef="${to}">${inside}</bpmn:sequenceFlow>`;
  });
  const named = Object.entries(messages).map(
    ([name, key]) =>
      `<bpmn:message id="message-${name}" name="${name}"><bpmn:extensionElements><zeebe:subscription correlationKey="${escape(
        key,
      )}"/></bpmn:extensionElements></bpmn:message>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="${id}-definitions" targetNamespace="test">
<bpmn:process id="${id}" name="${id}" isExecutable="true">
${[...drawn, ...sequence].join('\n')}
</bpmn:process>
${named.join('\n')}
</bpmn:definitions>`;
}
