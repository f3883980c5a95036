import type { Flow, FlowNode } from '../model/process-model.js';
import type { ElementRow } from '../state/case-rows.js';
import { localVariables } from '../state/variables.js';
import { forgetCompensations, handlerDone, rememberCompensable } from './compensation.js';
import type { Execution } from './execution.js';
import { forgetLooseTokens, takeFlow } from './flow.js';
import { afterInner, collectInner } from './loop.js';
import { retire } from './retire.js';
import { completeIfEmpty, terminateChildren, terminated } from './termination.js';

/**
 * The element is done: it leaves, and its token goes on by these flows. One without a way on is the end of a
 * path, and may be the end of what it runs in.
 * @throws StepFailure when its result cannot be collected; then it has not left
 */
export function finish(x: Execution, element: ElementRow, flows: readonly Flow[]): void {
  const scope = x.scopeOf(element);
  const node = x.nodeOf(element);
  const isInner = scope?.data.loop !== undefined;
  const isSatisfied = isInner && collectInner(x, element, scope);
  rememberCompensable(x, element, node);
  retire(x, element, 'completed');
  if (!scope) return;
  if (node.event.kind === 'terminate') interruptBy(x, scope, node);
  if (isInner) afterInner(x, scope, isSatisfied);
  else if (node.outgoing.length === 0) completeIfEmpty(x, scope);
  handlerDone(x, element);
  if (!isInner) for (const flow of flows) takeFlow(x, scope, flow);
}

/** A terminate end event: nothing begins in its scope any more, and what runs there ends. */
function interruptBy(x: Execution, scope: ElementRow, node: FlowNode): void {
  scope.data.interrupted = node.id;
  forgetLooseTokens(x, scope);
  x.state.touch(scope);
  terminateChildren(x, scope);
}

/** The whole process is done; a call activity that waits for it goes on. */
export function finishProcess(x: Execution, element: ElementRow): void {
  const instance = x.state.instanceOf(element.instance);
  const caller = instance.parentElement === null ? undefined : x.state.elements.get(instance.parentElement);
  const results = localVariables(x.state, element.id);
  forgetCompensations(x, element);
  retire(x, element, 'completed');
  if (!caller) return;
  if (caller.state === 'terminating') {
    terminated(x, caller);
    return;
  }
  const node = x.nodeOf(caller);
  if (node.call?.allChildVariables || node.outputs.length > 0) caller.data.pending = results;
  x.state.touch(caller);
  x.enqueue('complete', caller);
}
