import { USER_TASK_TYPE, type ElementRow, type HistoryRow } from '../state/case-rows.js';
import type { Execution } from './execution.js';

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
  const { timers, subscriptions, signals } = x.state;
  for (const timer of timers.of(element.id)) if (which(timer.targetId)) timers.remove(timer);
  for (const row of subscriptions.of(element.id)) if (which(row.targetId)) subscriptions.remove(row);
  for (const row of signals.of(element.id)) if (which(row.targetId)) signals.remove(row);
}

/** Nothing is done for the element any more, and it waits for nothing. */
export function closeWork(x: Execution, element: ElementRow): void {
  const { state } = x;
  for (const job of state.jobs.of(element.id)) removeJob(x, job, 'cancelled');
  closeEvents(x, element, () => true);
  for (const incident of state.incidents.of(element.id)) {
    incident.resolvedAt ??= x.now;
    state.incidents.touch(incident);
  }
}

/** The element leaves the case and goes into its history. */
export function retire(x: Execution, element: ElementRow, how: HistoryRow['state']): void {
  const { state } = x;
  closeWork(x, element);
  x.forgetFlows(element.id);
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
