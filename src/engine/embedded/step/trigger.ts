import type { Variables } from '../../process-engine.js';
import { nodeOf, type FlowNode } from '../model/process-model.js';
import type { ElementRow } from '../state/case-rows.js';
import { closeEvents, finish, terminate, terminateChildren } from './ending.js';
import type { Execution } from './execution.js';
import { enterTriggered } from './flow.js';

/**
 * An event that `waiting` waits for has happened: its own (catch event, receive task), one behind an
 * event-based gateway, one at its boundary, or the start of an event subprocess in it.
 */
export function trigger(
  x: Execution,
  waiting: ElementRow,
  targetId: string,
  variables: Variables | null,
): void {
  const target = nodeOf(x.modelOf(waiting.instance), targetId);
  const data = variables ? { pending: variables } : {};
  if (target.type === 'boundaryEvent') triggerBoundary(x, waiting, target, data);
  else if (target.type === 'startEvent') triggerEventSubprocess(x, waiting, target, data);
  else if (waiting.type === 'eventBasedGateway') triggerBehindGateway(x, waiting, target, data);
  else {
    Object.assign(waiting.data, data);
    x.state.touch(waiting);
    closeEvents(x, waiting, (id) => id === targetId);
    x.enqueue('complete', waiting);
  }
}

type Brought = { pending?: Variables };

function triggerBoundary(x: Execution, host: ElementRow, target: FlowNode, data: Brought): void {
  const scope = x.scopeOf(host);
  if (!scope) return;
  if (target.interrupting) terminate(x, host);
  enterTriggered(x, target, scope, data);
}

function triggerBehindGateway(x: Execution, gateway: ElementRow, target: FlowNode, data: Brought): void {
  const scope = x.scopeOf(gateway);
  if (!scope) return;
  enterTriggered(x, target, scope, data);
  finish(x, gateway, []);
}

function triggerEventSubprocess(x: Execution, scope: ElementRow, start: FlowNode, data: Brought): void {
  if (start.interrupting) {
    terminateChildren(x, scope);
    scope.data.interrupted = true;
    x.state.touch(scope);
    const starts = new Set(x.nodeOf(scope).eventStarts.map((each) => each.id));
    closeEvents(x, scope, (id) => starts.has(id));
  }
  const subprocess = nodeOf(x.modelOf(scope.instance), start.scopeId ?? '');
  const element = x.state.elements.add({
    id: x.nextKey(),
    instance: scope.instance,
    elementId: subprocess.id,
    type: 'eventSubProcess',
    scope: scope.id,
    state: 'activating',
    data,
    enteredAt: x.now,
  });
  x.enqueue('activate', element);
}
