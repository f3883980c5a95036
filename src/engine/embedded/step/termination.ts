import { nodeOf } from '../model/process-model.js';
import type { ElementRow } from '../state/case-rows.js';
import { forgetCompensations } from './compensation.js';
import type { Execution } from './execution.js';
import { begin, hasLooseTokens } from './flow.js';
import { closeWork, retire } from './retire.js';

const hasChildren = (x: Execution, scope: ElementRow): boolean => x.state.elements.hasAny(scope.id);

/** A container whose last token is gone is done itself. */
export function completeIfEmpty(x: Execution, scope: ElementRow): void {
  if (!hasChildren(x, scope) && !hasLooseTokens(x, scope)) x.enqueue('complete', scope);
}

/** Asks an element to end, and everything in it, without a token going on. */
export function terminate(x: Execution, element: ElementRow): void {
  x.enqueue('terminate', element);
}

/** Asks everything in a scope to end. False when there is nothing. */
export function terminateChildren(x: Execution, scope: ElementRow): boolean {
  if (!hasChildren(x, scope)) return false;
  x.enqueue('terminateChildren', scope);
  return true;
}

/** The turn of an element that was asked to end: first what is in it, then it itself. */
export function beginTermination(x: Execution, element: ElementRow): void {
  element.state = 'terminating';
  closeWork(x, element);
  if (element.type === 'process' || element.type === 'subProcess') forgetCompensations(x, element);
  const called = x.state.calledBy(element.id);
  const scope = called && x.state.elements.get(called.id);
  if (scope) terminate(x, scope);
  else if (!terminateChildren(x, element)) terminated(x, element);
}

/** The element is gone; the boundary event that ended it begins, or what it ran in is told. */
export function terminated(x: Execution, element: ElementRow): void {
  const scope = x.scopeOf(element);
  const trigger = x.boundaryTriggers.get(element.id);
  x.boundaryTriggers.delete(element.id);
  const { parentElement } = x.state.instanceOf(element.instance);
  retire(x, element, 'terminated');
  if (!scope) {
    const caller = parentElement === null ? undefined : x.state.elements.get(parentElement);
    if (caller?.state === 'terminating') terminated(x, caller);
    return;
  }
  if (scope.data.loop) {
    scope.data.loop.terminated += 1;
    x.state.touch(scope);
  }
  if (trigger && scope.state === 'active' && !scope.data.interrupted) {
    begin(x, nodeOf(x.modelOf(scope.instance), trigger.targetId), scope, trigger.variables);
  }
  if (!hasChildren(x, scope)) lastChildTerminated(x, scope);
}

function lastChildTerminated(x: Execution, scope: ElementRow): void {
  if (scope.state === 'terminating') {
    terminated(x, scope);
  } else if (scope.data.loop) {
    // Its completion condition held, and the rest has ended.
    completeIfEmpty(x, scope);
  } else if (scope.data.interrupted) {
    const trigger = x.startTriggers.get(scope.id);
    x.startTriggers.delete(scope.id);
    if (trigger) begin(x, nodeOf(x.modelOf(scope.instance), trigger.targetId), scope, trigger.variables);
    else completeIfEmpty(x, scope);
  } else {
    // Taken out by hand, after what was put in beside it had come to its end.
    completeIfEmpty(x, scope);
  }
}
