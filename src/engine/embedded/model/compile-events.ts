import { parseExpression, parseOptional } from './expression.js';
import type { EventDefinition, TimerKind } from './process-model.js';
import { bodyOf, childOf, extensionOf, listOf, textOf, type XmlElement } from './xml-element.js';

const NONE: EventDefinition = { kind: 'none' };

const TIMERS: readonly [TimerKind, string][] = [
  ['date', 'timeDate'],
  ['duration', 'timeDuration'],
  ['cycle', 'timeCycle'],
];

/** What an event waits for or does. Definitions that are not supported read as none; `validate/` names them. */
export function eventOf(element: XmlElement): EventDefinition {
  if (element.$type === 'bpmn:ReceiveTask') return messageOf(element);
  const [definition] = listOf(element, 'eventDefinitions');
  if (!definition) return NONE;
  switch (definition.$type) {
    case 'bpmn:TimerEventDefinition':
      return timerOf(definition);
    case 'bpmn:MessageEventDefinition':
      return messageOf(definition);
    case 'bpmn:ErrorEventDefinition':
      return { kind: 'error', code: errorCodeOf(definition) };
    case 'bpmn:TerminateEventDefinition':
      return { kind: 'terminate' };
    case 'bpmn:LinkEventDefinition':
      return { kind: 'link', name: textOf(definition, 'name') ?? '' };
    default:
      return NONE;
  }
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

function errorCodeOf(definition: XmlElement): string | null {
  return textOf(childOf(definition, 'errorRef'), 'errorCode') ?? null;
}
