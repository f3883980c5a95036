import type { EntityManager } from 'typeorm';
import type { Variables } from './process-engine.js';

/** What a worker gets: one activated job of a service task (or message end event) of its type. */
export interface ServiceJob {
  readonly key: string;
  readonly type: string;
  readonly instanceKey: string;
  readonly deploymentId: string;
  readonly processId: string;
  readonly elementId: string;
  readonly businessKey: string;
  /** `zeebe:taskHeaders`: the parameters an administrator sets on the element. */
  readonly headers: Readonly<Record<string, string>>;
  /** All variables visible at the element. */
  readonly variables: Variables;
  /** Now, by the clock of the instance. */
  readonly now: Date;
}

/** Answer of a worker that will complete its job later through `ProcessEngine.completeJob`. */
export const DEFER = Symbol('deferred job');

/**
 * A worker. Its writes through `tx` and the job's completion are one transaction on the embedded engine;
 * on Zeebe it may run again after a lost acknowledgement, so effects are idempotent by `job.key`.
 * A thrown `BpmnError` is thrown into the process; any other error fails the job (retries, then an incident).
 */
export interface ServiceTaskWorker {
  handle(job: ServiceJob, tx: EntityManager): Promise<Variables | typeof DEFER>;
}

/** One parameter of the catalogue entry, as the property panel shows it. */
export interface ServiceTaskParameter {
  readonly key: string;
  readonly label: string;
  readonly required?: boolean;
  /** What may be chosen: a date, ranking, round, stage … of the plan, free text, or a number. */
  readonly kind: 'text' | 'number' | 'date' | 'ranking' | 'round' | 'message' | 'notice' | 'status';
  /** Of a parameter that names a stage: what the task has to do with it. */
  readonly stage?: StageUse;
}

/**
 * `reaches`: the case is there now. `awaits`: stands still until every case is there or has ended. `short`: goes to
 * the cases that are not there. `at`: goes to the cases that are there, and to no others.
 */
export type StageUse = 'reaches' | 'awaits' | 'short' | 'at';

export interface ServiceTaskDescription {
  readonly type: string;
  /** Chinese name in the catalogue. */
  readonly title: string;
  readonly description: string;
  readonly parameters?: readonly ServiceTaskParameter[];
  /** Variables that people's tasks before it give and the worker goes by: their `outcome`, their words. */
  readonly reads?: readonly string[];
  /** Variables the worker adds to the process. */
  readonly returns?: readonly string[];
}

/** The catalogue: what diagrams may call. Filled by `@ServiceTask` classes when their module loads. */
export const SERVICE_TASK = Symbol('service task');

/** Marks an injectable class as the worker of a job type and describes its catalogue entry. */
export function ServiceTask(description: ServiceTaskDescription): ClassDecorator {
  return (target) => {
    Reflect.defineMetadata(SERVICE_TASK, description, target);
  };
}

/** A business error for an error boundary event or event subprocess to catch. */
export class BpmnError extends Error {
  constructor(
    readonly errorCode: string,
    message: string,
    readonly variables: Variables = {},
  ) {
    super(message);
  }
}
