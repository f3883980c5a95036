import type { Variables } from '../../process-engine.js';
import { nodeOf, type FlowNode } from '../model/process-model.js';
import type { ElementRow } from '../state/case-rows.js';
import type { Execution } from './execution.js';
import { begin, forgetLooseTokens } from './flow.js';
import { canTrigger } from './guards.js';
import { closeEvents } from './retire.js';
import { terminate } from './termination.js';

/**
 * An event that `waiting` waits for has happened: its own (catch event, receive task), one behind an
 * event-based gateway, one at its boundary, or the start of an event subprocess in it. False when it comes
 * too late: something has ended or interrupted `waiting` already.
 */
export function trigger(
  x: Execution,
  waiting: ElementRow,
  targetId: string,
  variables: Variables | null,
): boolean {
  const target = nodeOf(x.modelOf(waiting.instance), targetId);
  if (!canTrigger(x, waiting, target.type === 'boundaryEvent')) return false;
  if (target.type === 'boundaryEvent') triggerBoundary(x, waiting, target, variables);
  else if (target.type === 'startEvent') triggerEventSubprocess(x, waiting, target, variables);
  else triggerItself(x, waiting, targetId, variables);
  return true;
}

function triggerItself(
  x: Execution,
  waiting: ElementRow,
  targetId: string,
  variables: Variables | null,
): void {
  x.triggered.add(waiting.id);
  if (waiting.type === 'eventBasedGateway') waiting.data.happened = { targetId, variables };
  else if (variables) waiting.data.pending = variables;
  x.state.touch(waiting);
  closeEvents(x, waiting, (id) => id === targetId);
  x.enqueue('complete', waiting);
}

function triggerBoundary(
  x: Execution,
  host: ElementRow,
  target: FlowNode,
  variables: Variables | null,
): void {
  const scope = x.scopeOf(host);
  if (!scope) return;
  if (!target.interrupting) {
    begin(x, target, scope, variables);
    return;
  }
  x.boundaryTriggers.set(host.id, { targetId: target.id, variables });
  terminate(x, host);
}

function triggerEventSubprocess(
  x: Execution,
  scope: ElementRow,
  start: FlowNode,
  variables: Variables | null,
): void {
  if (start.interrupting && interrupt(x, scope, start, variables)) return;
  begin(x, start, scope, variables);
}

/** Ends what runs in the scope. True when the event subprocess must wait for that. */
function interrupt(x: Execution, scope: ElementRow, start: FlowNode, variables: Variables | null): boolean {
  scope.data.interrupted = start.scopeId ?? true;
  x.state.touch(scope);
  forgetLooseTokens(x, scope);
  const starts = new Set(x.nodeOf(scope).eventStarts.map((each) => each.id));
  closeEvents(x, scope, (id) => starts.has(id));
  const children = x.state.elements.of(scope.id);
  if (children.length === 0) return false;
  x.startTriggers.set(scope.id, { targetId: start.id, variables });
  for (const child of children) terminate(x, child);
  return true;
}
