import { parseExpression, parseOptional } from './expression.js';
import type { EventDefinition, TimerKind } from './process-model.js';
import { bodyOf, childOf, extensionOf, listOf, textOf, type XmlElement } from './xml-element.js';

const NONE: EventDefinition = { kind: 'none' };

const TIMERS: readonly [TimerKind, string][] = [
  ['date', 'timeDate'],
  ['duration', 'timeDuration'],
  ['cycle', 'timeCycle'],
];

const READERS: Readonly<Record<string, (definition: XmlElement) => EventDefinition>> = {
  'bpmn:TimerEventDefinition': timerOf,
  'bpmn:MessageEventDefinition': messageOf,
  'bpmn:ErrorEventDefinition': (definition) => ({
    kind: 'error',
    code: codeOf(definition, 'errorRef', 'errorCode'),
  }),
  'bpmn:EscalationEventDefinition': (definition) => ({
    kind: 'escalation',
    code: codeOf(definition, 'escalationRef', 'escalationCode'),
  }),
  'bpmn:SignalEventDefinition': (definition) => ({
    kind: 'signal',
    name: parseExpression(textOf(childOf(definition, 'signalRef'), 'name') ?? ''),
  }),
  'bpmn:CompensateEventDefinition': (definition) => ({
    kind: 'compensation',
    activity: childOf(definition, 'activityRef')?.id ?? null,
  }),
  'bpmn:TerminateEventDefinition': () => ({ kind: 'terminate' }),
  'bpmn:LinkEventDefinition': (definition) => ({ kind: 'link', name: textOf(definition, 'name') ?? '' }),
};

/** What an event waits for or does. Definitions that are not supported read as none; `validate/` names them. */
export function eventOf(element: XmlElement): EventDefinition {
  if (element.$type === 'bpmn:ReceiveTask') return messageOf(element);
  const [definition] = listOf(element, 'eventDefinitions');
  return (definition && READERS[definition.$type]?.(definition)) ?? NONE;
}

function timerOf(definition: XmlElement): EventDefinition {
  for (const [timer, property] of TIMERS) {
    const body = bodyOf(definition, property);
    if (body !== undefined) return { kind: 'timer', timer, value: parseExpression(body) };
  }
  return { kind: 'timer', timer: 'date', value: parseExpression('') };
}

function messageOf(definition: XmlElement): EventDefinition {
  const message = childOf(definition, 'messageRef');
  const subscription = message && extensionOf(message, 'zeebe:Subscription');
  return {
    kind: 'message',
    name: parseExpression(textOf(message, 'name') ?? ''),
    correlationKey: parseOptional(textOf(subscription, 'correlationKey')),
  };
}

/** An empty code is none. */
function codeOf(definition: XmlElement, reference: string, property: string): string | null {
  return textOf(childOf(definition, reference), property) || null;
}
