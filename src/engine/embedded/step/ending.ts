import type { Flow } from '../model/process-model.js';
import { USER_TASK_TYPE, type ElementRow, type HistoryRow } from '../state/case-rows.js';
import { localVariables } from '../state/variables.js';
import type { Execution } from './execution.js';
import { hasWaitingTokens, takeFlow } from './flow.js';

/** The element is done: it leaves, and its token goes on by these flows. */
export function finish(x: Execution, element: ElementRow, flows: readonly Flow[]): void {
  const scope = x.scopeOf(element);
  retire(x, element, 'completed');
  if (!scope) return;
  if (scope.data.loop) {
    scope.data.loop.completed += 1;
    x.state.touch(scope);
    x.enqueue('advance', scope);
    return;
  }
  for (const flow of flows) takeFlow(x, scope, flow);
  if (flows.length === 0) completeIfEmpty(x, scope);
}

/** A container whose last token is gone is done itself. */
export function completeIfEmpty(x: Execution, scope: ElementRow): void {
  if (scope.state !== 'active' || x.state.elements.hasAny(scope.id) || hasWaitingTokens(scope)) return;
  x.enqueue('complete', scope);
}

/** The whole process is done; a call activity that waits for it goes on. */
export function finishProcess(x: Execution, element: ElementRow): void {
  const instance = x.state.instanceOf(element.instance);
  const caller = instance.parentElement === null ? undefined : x.state.elements.get(instance.parentElement);
  const results = localVariables(x.state, element.id);
  retire(x, element, 'completed');
  if (!caller) return;
  const node = x.nodeOf(caller);
  if (node.call?.allChildVariables || node.outputs.length > 0) caller.data.pending = results;
  x.state.touch(caller);
  x.enqueue('complete', caller);
}

/** Ends an element and everything in it, without a token going on. */
export function terminate(x: Execution, element: ElementRow): void {
  terminateChildren(x, element);
  const called = x.state.calledBy(element.id);
  const scope = called && x.state.elements.get(called.id);
  if (scope) terminate(x, scope);
  retire(x, element, 'terminated');
}

/** All but `except`, e.g. the terminate end event that asks for it. Waiting tokens go too. */
export function terminateChildren(x: Execution, scope: ElementRow, except: ElementRow | null = null): void {
  for (const child of x.state.elements.of(scope.id)) if (child !== except) terminate(x, child);
  if (!scope.data.joins) return;
  delete scope.data.joins;
  x.state.touch(scope);
}

/** Takes a job out of the case. A user task's end is told to the task list. */
export function removeJob(x: Execution, job: { readonly id: string }, how: 'completed' | 'cancelled'): void {
  const row = x.state.jobs.get(job.id);
  if (!row) return;
  x.state.jobs.remove(row);
  if (row.type !== USER_TASK_TYPE) return;
  // Opened and ended by one command: nobody ever saw it.
  if (!x.openedTasks.delete(row.id)) x.endedTasks.push({ key: row.id, how });
}

export function closeEvents(x: Execution, element: ElementRow, which: (targetId: string) => boolean): void {
  const { timers, subscriptions } = x.state;
  for (const timer of timers.of(element.id)) if (which(timer.targetId)) timers.remove(timer);
  for (const row of subscriptions.of(element.id)) if (which(row.targetId)) subscriptions.remove(row);
}

function retire(x: Execution, element: ElementRow, how: HistoryRow['state']): void {
  const { state } = x;
  for (const job of state.jobs.of(element.id)) removeJob(x, job, 'cancelled');
  closeEvents(x, element, () => true);
  for (const incident of state.incidents.of(element.id)) {
    incident.resolvedAt ??= x.now;
    state.incidents.touch(incident);
  }
  // Those of the root stay: they are its result.
  if (element.id !== state.rootKey)
    for (const row of state.variables.of(element.id)) state.variables.remove(row);
  if (element.scope === null) endInstance(x, element, how);
  else {
    const { data: _, ...row } = element;
    state.history.push({ ...row, state: how, leftAt: x.now });
  }
  state.elements.remove(element);
}

function endInstance(x: Execution, element: ElementRow, how: HistoryRow['state']): void {
  const instance = x.state.instanceOf(element.instance);
  instance.state = how;
  instance.endedAt = x.now;
  instance.data = {};
  x.state.instances.touch(instance);
}
