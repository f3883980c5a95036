import type { Variables } from '../../process-engine.js';
import { nodeOf } from '../model/process-model.js';
import type { ElementRow, JobRow, SubscriptionRow, TimerRow } from '../state/case-rows.js';
import { propagate } from '../state/variables.js';
import { removeJob, terminate } from './ending.js';
import type { Execution } from './execution.js';
import { raiseIncident } from './incidents.js';
import { StepFailure } from './step-failure.js';
import { repeatTimer } from './timers.js';
import { throwError } from './throw-error.js';
import { trigger } from './trigger.js';

// What can be asked of a case. Each only starts things; `drain` then runs the case to rest.

/** The root instance is in the state already, with its variables. */
export function startCase(x: Execution): void {
  x.enqueue('activate', elementOf(x, x.state.rootKey));
}

/** Service job or user task. */
export function completeJob(x: Execution, job: JobRow, variables: Variables): void {
  const element = elementOf(x, job.element);
  element.data.pending = variables;
  x.state.touch(element);
  removeJob(x, job, 'completed');
  x.enqueue('complete', element);
}

/** The worker will complete it later; nobody takes it meanwhile. */
export function deferJob(x: Execution, job: JobRow): void {
  job.state = 'deferred';
  x.state.jobs.touch(job);
}

export interface JobFailure {
  /** How many tries are left now. */
  readonly retries: number;
  /** Real time before the next one. */
  readonly backoffMs: number;
  readonly message: string;
}

export function failJob(x: Execution, job: JobRow, { retries, backoffMs, message }: JobFailure): void {
  job.retries = retries;
  job.error = message;
  job.state = retries > 0 ? 'ready' : 'failed';
  job.runnableAt = new Date(x.around.realNow.getTime() + backoffMs);
  x.state.jobs.touch(job);
  if (retries > 0) return;
  raiseIncident(x, elementOf(x, job.element), { type: 'JOB_NO_RETRIES', message }, job);
}

export interface JobError {
  readonly code: string;
  readonly message: string;
  readonly variables: Variables;
}

/** A worker's business error. Uncaught, it stops the job with an incident. */
export function throwJobError(x: Execution, job: JobRow, { code, message, variables }: JobError): void {
  const element = elementOf(x, job.element);
  try {
    throwError(x, element, code, variables);
  } catch (error) {
    if (!(error instanceof StepFailure)) throw error;
    job.state = 'failed';
    job.error = message;
    x.state.jobs.touch(job);
    raiseIncident(x, element, { type: error.type, message: `${error.message}（${message}）` }, job);
  }
}

export function fireTimer(x: Execution, timer: TimerRow): void {
  const waiting = elementOf(x, timer.element);
  const target = nodeOf(x.modelOf(timer.instance), timer.targetId);
  x.state.timers.remove(timer);
  trigger(x, waiting, timer.targetId, null);
  if (!target.interrupting) repeatTimer(x, waiting, timer);
}

export function correlate(x: Execution, subscription: SubscriptionRow, variables: Variables): void {
  const waiting = elementOf(x, subscription.element);
  trigger(x, waiting, subscription.targetId, variables);
  const target = nodeOf(x.modelOf(subscription.instance), subscription.targetId);
  const staysOpen = (target.type === 'boundaryEvent' || target.type === 'startEvent') && !target.interrupting;
  if (!staysOpen) x.state.subscriptions.remove(subscription);
}

export function cancelCase(x: Execution): void {
  terminate(x, elementOf(x, x.state.rootKey));
}

export function setVariables(x: Execution, instanceKey: string, variables: Variables): void {
  propagate(x.state, instanceKey, variables);
}

function elementOf(x: Execution, key: string): ElementRow {
  const element = x.state.elements.get(key);
  if (!element) throw new Error(`element ${key} is not live`);
  return element;
}
