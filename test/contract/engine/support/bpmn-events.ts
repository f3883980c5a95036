import {
  element,
  escape,
  jobXml,
  piece,
  type Common,
  type Job,
  type Mapped,
  type Piece,
} from './bpmn-elements.js';

export interface When {
  readonly date?: string;
  readonly duration?: string;
  readonly cycle?: string;
}

function timerXml({ date, duration, cycle }: When): string {
  const [tag, body] = date
    ? ['timeDate', date]
    : duration
      ? ['timeDuration', duration]
      : ['timeCycle', cycle ?? ''];
  return `<bpmn:timerEventDefinition><bpmn:${tag}>${escape(body)}</bpmn:${tag}></bpmn:timerEventDefinition>`;
}

export const slug = (text: string): string => text.replace(/\W/g, (char) => `_${char.charCodeAt(0)}_`);

function messageRoot(name: string, key: string | null): { id: string; xml: string } {
  const id = `Message_${slug(`${name} ${key ?? ''}`)}`;
  const subscription =
    key === null
      ? ''
      : `<bpmn:extensionElements><zeebe:subscription correlationKey="${escape(key)}"/></bpmn:extensionElements>`;
  return { id, xml: `<bpmn:message id="${id}" name="${escape(name)}">${subscription}</bpmn:message>` };
}

function errorRoot(code: string): { id: string; xml: string } {
  const id = `Error_${slug(code)}`;
  return { id, xml: `<bpmn:error id="${id}" name="${escape(code)}" errorCode="${escape(code)}"/>` };
}

export type Definition = { readonly xml: string; readonly roots: readonly string[] };

const timer = (when: When): Definition => ({ xml: timerXml(when), roots: [] });
function message(name: string, key: string | null): Definition {
  const root = messageRoot(name, key);
  return { xml: `<bpmn:messageEventDefinition messageRef="${root.id}"/>`, roots: [root.xml] };
}
function error(code: string | null): Definition {
  if (code === null) return { xml: '<bpmn:errorEventDefinition/>', roots: [] };
  const root = errorRoot(code);
  return { xml: `<bpmn:errorEventDefinition errorRef="${root.id}"/>`, roots: [root.xml] };
}

export const event = (tag: string, id: string, definition: Definition, options: Common = {}): Piece =>
  piece(element(tag, id, { ...options, inside: definition.xml }), definition.roots);

export const catchTimer = (id: string, when: When): Piece => event('intermediateCatchEvent', id, timer(when));
export const catchMessage = (id: string, name: string, key: string, options: Mapped = {}): Piece =>
  event('intermediateCatchEvent', id, message(name, key), options);
export const throwLink = (id: string, link: string): Piece =>
  event('intermediateThrowEvent', id, {
    xml: `<bpmn:linkEventDefinition id="${id}_definition" name="${link}"/>`,
    roots: [],
  });
export const catchLink = (id: string, link: string): Piece =>
  event('intermediateCatchEvent', id, {
    xml: `<bpmn:linkEventDefinition id="${id}_definition" name="${link}"/>`,
    roots: [],
  });

export function receive(id: string, name: string, key: string, options: Common = {}): Piece {
  const root = messageRoot(name, key);
  return piece(element('receiveTask', id, { ...options, attributes: `messageRef="${root.id}"` }), [root.xml]);
}

export interface Boundary extends Mapped {
  readonly interrupting?: boolean;
}

export const boundary = (
  id: string,
  host: string,
  definition: Definition,
  { interrupting = true, ...io }: Boundary,
): Piece =>
  event('boundaryEvent', id, definition, {
    ...io,
    attributes: `attachedToRef="${host}" cancelActivity="${interrupting}"`,
  });
export const onTimer = (id: string, host: string, when: When, options: Boundary = {}): Piece =>
  boundary(id, host, timer(when), options);
export const onMessage = (
  id: string,
  host: string,
  name: string,
  key: string,
  options: Boundary = {},
): Piece => boundary(id, host, message(name, key), options);
export const onError = (id: string, host: string, code: string | null, options: Boundary = {}): Piece =>
  boundary(id, host, error(code), options);

export const endError = (id: string, code: string): Piece => event('endEvent', id, error(code));
export const endAll = (id: string): Piece =>
  event('endEvent', id, { xml: '<bpmn:terminateEventDefinition/>', roots: [] });
export const endMessage = (id: string, options: Job = {}): Piece =>
  piece(
    element('endEvent', id, {
      ...options,
      extensions: jobXml(id, options),
      inside: '<bpmn:messageEventDefinition/>',
    }),
  );
export const throwMessage = (id: string, options: Job = {}): Piece =>
  piece(
    element('intermediateThrowEvent', id, {
      ...options,
      extensions: jobXml(id, options),
      inside: '<bpmn:messageEventDefinition/>',
    }),
  );

export const startOn = (
  id: string,
  definition: Definition,
  { interrupting = true, ...io }: Boundary,
): Piece => event('startEvent', id, definition, { ...io, attributes: `isInterrupting="${interrupting}"` });
export const startTimer = (id: string, when: When, options: Boundary = {}): Piece =>
  startOn(id, timer(when), options);
export const startMessage = (id: string, name: string, key: string | null, options: Boundary = {}): Piece =>
  startOn(id, message(name, key), options);
export const startError = (id: string, code: string | null, options: Boundary = {}): Piece =>
  startOn(id, error(code), options);
