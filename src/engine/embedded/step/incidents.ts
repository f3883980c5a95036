import type { ElementRow, IncidentRow, JobRow } from '../state/case-rows.js';
import type { Execution } from './execution.js';
import type { StepFailure } from './step-failure.js';

export function raiseIncident(
  x: Execution,
  element: ElementRow,
  failure: Pick<StepFailure, 'type' | 'message'>,
  job: JobRow | null = null,
): void {
  x.state.incidents.add({
    id: x.nextKey(),
    instance: element.instance,
    element: element.id,
    elementId: element.elementId,
    type: failure.type,
    message: failure.message,
    job: job?.id ?? null,
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
  } else if (element.state === 'activating') {
    x.enqueue('activate', element);
  } else {
    x.enqueue(element.state === 'completing' ? 'complete' : 'advance', element);
  }
}
