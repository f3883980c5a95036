import type { ElementRow, IncidentRow, IncidentType, JobRow, ParkedEvent } from '../state/case-rows.js';
import type { Execution } from './execution.js';
import { trigger } from './trigger.js';

/** Why an element stands still. */
export interface Failure {
  readonly type: IncidentType;
  readonly message: string;
}

export function raiseIncident(
  x: Execution,
  element: ElementRow,
  failure: Failure,
  cause: { readonly job?: JobRow; readonly event?: ParkedEvent } = {},
): void {
  x.state.incidents.add({
    id: x.nextKey(),
    instance: element.instance,
    element: element.id,
    elementId: element.elementId,
    type: failure.type,
    message: failure.message,
    job: cause.job?.id ?? null,
    event: cause.event ?? null,
    createdAt: x.now,
    resolvedAt: null,
  });
}

/** Takes up the work where it stopped. `retries` is what a job out of retries gets back. */
export function resolveIncident(x: Execution, incident: IncidentRow, retries: number): void {
  incident.resolvedAt = x.now;
  x.state.incidents.touch(incident);
  const element = x.state.elements.get(incident.element);
  if (!element) return;
  const job = incident.job === null ? undefined : x.state.jobs.get(incident.job);
  if (job) {
    job.state = 'ready';
    job.retries = Math.max(job.retries, retries);
    job.runnableAt = x.around.realNow;
    x.state.jobs.touch(job);
  } else if (incident.event) {
    trigger(x, element, incident.event.targetId, incident.event.variables);
  } else {
    goOn(x, element);
  }
}

function goOn(x: Execution, element: ElementRow): void {
  if (element.state === 'activating') x.enqueue('activate', element);
  else if (element.state === 'completing') x.enqueue('complete', element);
  else if (element.type === 'multiInstanceBody') x.enqueue('advance', element);
}
