import type { InstanceView, Variables } from '../../process-engine.js';
import type { ElementType } from '../model/process-model.js';

/** `id` is the 64-bit key as text; a root instance's rows all carry its key. */
export interface InstanceRow {
  readonly id: string;
  /** Call activity that started it; null for a root. */
  readonly parentElement: string | null;
  deploymentKey: string;
  processId: string;
  readonly businessKey: string;
  /** What it is listed under. */
  readonly groupId: string | null;
  /** Correlation key of the message that started it: one active instance a process and key. */
  readonly startKey: string | null;
  readonly clockId: string;
  state: InstanceView['state'];
  /** Facts of the process scope, see `ElementData`. */
  data: ElementData;
  readonly startedAt: Date;
  endedAt: Date | null;
}

/** What an element must remember besides its variables. Small; stored as JSON. */
export interface ElementData {
  /** Variables an event or job brought, until the output mappings have taken them. */
  pending?: Variables;
  /** Tokens waiting before joining gateways of this scope: gateway → flow → how many. */
  joins?: Record<string, Record<string, number>>;
  /** Of a process scope that has not opened its events yet. */
  activating?: boolean;
  /** Of a process that a message starts: the start event. */
  startedBy?: string;
  /**
   * What has interrupted this scope: the event subprocess or the terminate end event, by id. Nothing else
   * may begin in it any more. True in rows of earlier releases, which did not remember which.
   */
  interrupted?: string | boolean;
  /** Of an event-based gateway: which of the events behind it came first. */
  happened?: ParkedEvent;
  /** It undoes a completed activity: when it is done, so is the row of that id in `compensations`. */
  compensates?: boolean;
  /** Of an inner multi-instance element, from 1. */
  loopCounter?: number;
  /** Of a multi-instance body. */
  loop?: LoopProgress;
}

export interface LoopProgress {
  readonly size: number;
  created: number;
  completed: number;
  terminated: number;
}

export interface ElementRow {
  /** Of the process scope this is the instance's key. */
  readonly id: string;
  readonly instance: string;
  elementId: string;
  readonly type: ElementType;
  /** Element it runs in; null for the process scope. */
  readonly scope: string | null;
  /** `terminating` never outlasts a command. */
  state: 'activating' | 'active' | 'completing' | 'terminating';
  data: ElementData;
  readonly enteredAt: Date;
}

export interface HistoryRow extends Omit<ElementRow, 'state' | 'data'> {
  readonly state: 'completed' | 'terminated';
  readonly leftAt: Date;
}

export interface VariableRow {
  /** `scope name` */
  readonly id: string;
  readonly scope: string;
  readonly name: string;
  value: unknown;
}

export const USER_TASK_TYPE = 'io.camunda.zeebe:userTask';

export interface JobRow {
  readonly id: string;
  readonly instance: string;
  readonly element: string;
  elementId: string;
  readonly type: string;
  /**
   * `ready`: a worker may take it; `deferred`: a worker has, and will complete it later; `failed`: out of
   * retries; `open`: a user task.
   */
  state: 'ready' | 'deferred' | 'failed' | 'open';
  retries: number;
  /** Real time. */
  runnableAt: Date;
  error: string | null;
}

export interface TimerRow {
  readonly id: string;
  readonly instance: string;
  readonly element: string;
  /** Event that it triggers. */
  targetId: string;
  readonly clockId: string;
  dueAt: Date;
  /** Firings left; -1 for ever. */
  remaining: number;
  /** What it repeats by: an ISO 8601 duration, or a cron expression. */
  readonly interval: string | null;
}

export interface SubscriptionRow {
  readonly id: string;
  readonly instance: string;
  readonly element: string;
  targetId: string;
  deploymentKey: string;
  processId: string;
  readonly messageName: string;
  readonly correlationKey: string;
}

/** A place that waits for a signal. */
export interface SignalSubscriptionRow {
  readonly id: string;
  readonly instance: string;
  readonly element: string;
  targetId: string;
  readonly clockId: string;
  readonly signalName: string;
}

/** A completed activity that can be undone, or a completed scope with such activities in it. */
export interface CompensationRow {
  readonly id: string;
  readonly instance: string;
  activityId: string;
  /** Key that the activity had. */
  readonly activity: string;
  /** Key of the scope it ran in. */
  readonly scope: string;
  /** Element id of what undoes it; null for a scope that only contains others. */
  handlerId: string | null;
  /** The compensation event that asked for it; null while nobody has. */
  throwEvent: string | null;
  /** Key of the handler while it runs. */
  handler: string | null;
}

/** An event that has happened, but whose consequences cannot be carried out for now. */
export interface ParkedEvent {
  readonly targetId: string;
  readonly variables: Variables | null;
}

export type IncidentType =
  | 'CONDITION_ERROR'
  | 'EXTRACT_VALUE_ERROR'
  | 'IO_MAPPING_ERROR'
  | 'JOB_NO_RETRIES'
  | 'UNHANDLED_ERROR_EVENT'
  | 'CALLED_ELEMENT_ERROR'
  | 'CALLED_DECISION_ERROR'
  | 'DECISION_EVALUATION_ERROR'
  /** A timer, message or signal whose consequences failed again and again. */
  | 'EVENT_FAILED';

export interface IncidentRow {
  readonly id: string;
  readonly instance: string;
  readonly element: string;
  elementId: string;
  readonly type: IncidentType;
  readonly message: string;
  readonly job: string | null;
  /** Happens again when the incident is resolved. */
  event: ParkedEvent | null;
  readonly createdAt: Date;
  resolvedAt: Date | null;
}
