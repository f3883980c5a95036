import type { EventDefinition, FlowNode } from '../model/process-model.js';
import type { ElementRow } from '../state/case-rows.js';
import { evaluateCorrelationKey, evaluateText } from './evaluate.js';
import type { Execution } from './execution.js';
import { StepFailure } from './step-failure.js';
import { dueOf, openTimer } from './timers.js';

type MessageDefinition = Extract<EventDefinition, { kind: 'message' }>;

/** Opens what an element waits for, once all of it is known to be sound. */
export type OpenEvents = () => void;

/**
 * Evaluates timers and correlation keys of the events that `element` waits for. Nothing is opened before
 * every one of them evaluates, so that a failure leaves no half of them behind.
 * @throws StepFailure
 */
export function prepareEvents(x: Execution, element: ElementRow, events: readonly FlowNode[]): OpenEvents {
  const open = events.map((node) => prepareEvent(x, element, node));
  return () => open.forEach((each) => each());
}

function prepareEvent(x: Execution, element: ElementRow, node: FlowNode): OpenEvents {
  const { event } = node;
  if (event.kind === 'timer') {
    const due = dueOf(x, element.id, event);
    return () => openTimer(x, element, node.id, due);
  }
  if (event.kind === 'message') return prepareMessage(x, element, node, event);
  return event.kind === 'signal' ? prepareSignal(x, element, node, event) : () => undefined;
}

/**
 * Opens what a scope waits for: the events at its border, and the event subprocesses in it.
 * @throws StepFailure
 */
export function openScopeEvents(x: Execution, scope: ElementRow): void {
  const node = x.nodeOf(scope);
  // Boundary events hang on the multi-instance body, not on each inner instance.
  const boundaries = scope.data.loopCounter === undefined ? node.boundaries : [];
  prepareEvents(x, scope, [...boundaries, ...node.eventStarts])();
}

function prepareSignal(
  x: Execution,
  element: ElementRow,
  node: FlowNode,
  { name }: Extract<EventDefinition, { kind: 'signal' }>,
): OpenEvents {
  const signalName = evaluateText(x, name, { scope: element.id });
  return () => {
    x.state.signals.add({
      id: x.nextKey(),
      instance: element.instance,
      element: element.id,
      targetId: node.id,
      clockId: x.state.root.clockId,
      signalName,
    });
  };
}

function prepareMessage(
  x: Execution,
  element: ElementRow,
  node: FlowNode,
  event: MessageDefinition,
): OpenEvents {
  // The key of a boundary event is outside its host's own variables; its name is not.
  const keyScope = node.type === 'boundaryEvent' ? (element.scope ?? element.id) : element.id;
  const messageName = evaluateText(x, event.name, { scope: element.id });
  if (!event.correlationKey) throw new StepFailure('EXTRACT_VALUE_ERROR', `消息“${messageName}”没有关联键。`);
  const correlationKey = evaluateCorrelationKey(x, event.correlationKey, { scope: keyScope });
  return () => {
    const { deploymentKey, processId } = x.state.instanceOf(element.instance);
    x.state.subscriptions.add({
      id: x.nextKey(),
      instance: element.instance,
      element: element.id,
      targetId: node.id,
      deploymentKey,
      processId,
      messageName,
      correlationKey,
    });
  };
}
