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
import { boundary, event, slug, startOn, type Boundary, type Definition } from './bpmn-events.js';

function signal(name: string): Definition {
  const id = `Signal_${slug(name)}`;
  return {
    xml: `<bpmn:signalEventDefinition signalRef="${id}"/>`,
    roots: [`<bpmn:signal id="${id}" name="${escape(name)}"/>`],
  };
}

/** Without a code it catches every escalation. */
function escalation(code: string | null): Definition {
  if (code === null) return { xml: '<bpmn:escalationEventDefinition/>', roots: [] };
  const id = `Escalation_${slug(code)}`;
  return {
    xml: `<bpmn:escalationEventDefinition escalationRef="${id}"/>`,
    roots: [`<bpmn:escalation id="${id}" name="${escape(code)}" escalationCode="${escape(code)}"/>`],
  };
}

/** A broker does not read a definition without an id. */
const compensation = (event: string, activity?: string): Definition => ({
  xml: `<bpmn:compensateEventDefinition id="${event}_definition" ${activity ? `activityRef="${activity}"` : ''}/>`,
  roots: [],
});

export const catchSignal = (id: string, name: string, options: Mapped = {}): Piece =>
  event('intermediateCatchEvent', id, signal(name), options);
export const onSignal = (id: string, host: string, name: string, options: Boundary = {}): Piece =>
  boundary(id, host, signal(name), options);
export const startSignal = (id: string, name: string, options: Boundary = {}): Piece =>
  startOn(id, signal(name), options);
export const throwSignal = (id: string, name: string, options: Mapped = {}): Piece =>
  event('intermediateThrowEvent', id, signal(name), options);
export const endSignal = (id: string, name: string, options: Mapped = {}): Piece =>
  event('endEvent', id, signal(name), options);

export const onEscalation = (id: string, host: string, code: string | null, options: Boundary = {}): Piece =>
  boundary(id, host, escalation(code), options);
export const startEscalation = (id: string, code: string | null, options: Boundary = {}): Piece =>
  startOn(id, escalation(code), options);
export const throwEscalation = (id: string, code: string, options: Mapped = {}): Piece =>
  event('intermediateThrowEvent', id, escalation(code), options);
export const endEscalation = (id: string, code: string, options: Mapped = {}): Piece =>
  event('endEvent', id, escalation(code), options);

export const throwNone = (id: string, options: Mapped = {}): Piece =>
  piece(element('intermediateThrowEvent', id, options));

/** A boundary event that only says what undoes its host. It has no way out; see `undoes`. */
export const onCompensation = (id: string, host: string): Piece =>
  event('boundaryEvent', id, compensation(id), { attributes: `attachedToRef="${host}"` });
/** Without an activity it undoes everything of its scope. */
export const throwCompensation = (id: string, activity?: string, options: Mapped = {}): Piece =>
  event('intermediateThrowEvent', id, compensation(id, activity), options);
export const endCompensation = (id: string, activity?: string): Piece =>
  event('endEvent', id, compensation(id, activity));
/** A service task that undoes something. */
export const undo = (id: string, options: Job & Common = {}): Piece =>
  piece(
    element('serviceTask', id, {
      ...options,
      attributes: 'isForCompensation="true"',
      extensions: jobXml(id, options),
    }),
  );
/** From a compensation boundary event to what it calls; stands behind all flows of its scope. */
export const undoes = (boundaryEvent: string, handler: string): Piece =>
  piece(
    `<bpmn:association id="${boundaryEvent}_to_${handler}" associationDirection="One" sourceRef="${boundaryEvent}" targetRef="${handler}"/>`,
  );
