import type { Variables } from '../../process-engine.js';
import { nodeOf } from '../model/process-model.js';
import type {
  ElementRow,
  JobRow,
  ParkedEvent,
  SignalSubscriptionRow,
  SubscriptionRow,
  TimerRow,
} from '../state/case-rows.js';
import type { Execution } from './execution.js';
import { raiseIncident, type Failure } from './incidents.js';
import { removeJob } from './retire.js';
import { StepFailure } from './step-failure.js';
import { terminate } from './termination.js';
import { repeatTimer } from './timers.js';
import { throwError } from './throw-error.js';
import { trigger } from './trigger.js';

// What can be asked of a case. Each only starts things; `drain` then runs the case to rest.

/** The root instance is in the state already, with its variables. */
export function startCase(x: Execution): void {
  const process = elementOf(x, x.state.rootKey);
  process.state = 'activating';
  x.enqueue('activate', process);
}

/** Stands still before its first step; resolving the incident takes that step. */
export function parkCase(x: Execution, failure: Failure): void {
  const process = elementOf(x, x.state.rootKey);
  process.state = 'activating';
  process.data.activating = true;
  x.state.touch(process);
  raiseIncident(x, process, failure);
}

/** What an event brought is kept with an incident, and happens when that is resolved. */
export function parkEvent(x: Execution, waitingKey: string, event: ParkedEvent, failure: Failure): void {
  raiseIncident(x, elementOf(x, waitingKey), failure, { event });
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
  raiseIncident(x, elementOf(x, job.element), { type: 'JOB_NO_RETRIES', message }, { job });
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
    raiseIncident(x, element, { type: error.type, message: `${error.message}（${message}）` }, { job });
  }
}

export function fireTimer(x: Execution, timer: TimerRow): void {
  const waiting = elementOf(x, timer.element);
  const target = nodeOf(x.modelOf(timer.instance), timer.targetId);
  x.state.timers.remove(timer);
  const counts = trigger(x, waiting, timer.targetId, null);
  if (counts && !target.interrupting) repeatTimer(x, waiting, timer, target);
}

/** False when it comes too late. */
export function correlate(x: Execution, subscription: SubscriptionRow, variables: Variables): boolean {
  const waiting = elementOf(x, subscription.element);
  if (!trigger(x, waiting, subscription.targetId, variables)) return false;
  const target = nodeOf(x.modelOf(subscription.instance), subscription.targetId);
  const staysOpen = (target.type === 'boundaryEvent' || target.type === 'startEvent') && !target.interrupting;
  if (!staysOpen) x.state.subscriptions.remove(subscription);
  return true;
}

/** The timer has fired, but what it causes cannot be carried out for now; a cycle goes on. */
export function parkTimer(x: Execution, timer: TimerRow, failure: Failure): void {
  const target = nodeOf(x.modelOf(timer.instance), timer.targetId);
  const waiting = elementOf(x, timer.element);
  x.state.timers.remove(timer);
  raiseIncident(x, waiting, failure, { event: { targetId: timer.targetId, variables: null } });
  if (!target.interrupting) repeatTimer(x, waiting, timer, target);
}

/** False when it comes too late. */
export function receiveSignal(x: Execution, row: SignalSubscriptionRow, variables: Variables): boolean {
  return trigger(x, elementOf(x, row.element), row.targetId, variables);
}

export function cancelCase(x: Execution): void {
  terminate(x, elementOf(x, x.state.rootKey));
}

function elementOf(x: Execution, key: string): ElementRow {
  const element = x.state.elements.get(key);
  if (!element) throw new Error(`element ${key} is not live`);
  return element;
}
