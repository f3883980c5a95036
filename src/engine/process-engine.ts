import type { EntityManager } from 'typeorm';
import type { Fault } from '../shared/fault.js';

/** JSON values only: ids, outcomes and small lists, never documents. Names are ASCII identifiers. */
export type Variables = Record<string, unknown>;

/** One file of a deployment: BPMN (`.bpmn`) or DMN (`.dmn`) XML. `name` is what fault reports quote. */
export interface DeploymentResource {
  readonly name: string;
  readonly content: string;
}

/** Everything a plan version deploys together; references between its files resolve inside it. */
export interface Deployment {
  /** Plan version id. Process ids need be unique only within it, so versions run side by side. */
  readonly id: string;
  readonly resources: readonly DeploymentResource[];
}

export interface StartInstance {
  readonly deploymentId: string;
  readonly processId: string;
  /** Starting twice with the same (deploymentId, processId, businessKey) returns the first instance. */
  readonly businessKey: string;
  readonly variables: Variables;
  /** `real`, or a rehearsal's clock id: timers of this instance are due by that clock. */
  readonly clockId: string;
}

export interface Message {
  readonly name: string;
  readonly correlationKey: string;
  readonly variables?: Variables;
  /** How long it is kept for a subscription that does not exist yet. 0 = lost when nobody waits. */
  readonly timeToLiveMs: number;
  /** A second message with the same name, key and id is ignored while the first one lives. */
  readonly messageId?: string;
}

export interface InstanceView {
  readonly key: string;
  readonly deploymentId: string;
  readonly processId: string;
  readonly businessKey: string;
  readonly parentKey: string | null;
  readonly state: 'active' | 'completed' | 'terminated';
  readonly startedAt: Date;
  readonly endedAt: Date | null;
}

export interface ElementView {
  readonly key: string;
  readonly elementId: string;
  readonly type: string;
  readonly state: 'active' | 'completed' | 'terminated';
  readonly enteredAt: Date;
  readonly leftAt: Date | null;
}

export interface IncidentView {
  readonly key: string;
  readonly instanceKey: string;
  readonly elementId: string;
  readonly type: string;
  readonly message: string;
  readonly createdAt: Date;
  readonly jobKey: string | null;
}

export interface InstanceDetail extends InstanceView {
  /** Active and ended elements, oldest first. */
  readonly elements: readonly ElementView[];
  /** Root-scope variables. */
  readonly variables: Variables;
  readonly incidents: readonly IncidentView[];
  readonly xml: string;
}

export interface ElementCount {
  readonly processId: string;
  readonly elementId: string;
  readonly active: number;
  readonly incidents: number;
}

export interface InstanceQuery {
  readonly deploymentId?: string;
  readonly processId?: string;
  readonly businessKey?: string;
  readonly state?: InstanceView['state'];
  readonly limit?: number;
  readonly offset?: number;
}

export interface DueTimer {
  readonly dueAt: Date;
  readonly elementId: string;
  readonly instanceKey: string;
}

/**
 * The one port to a workflow engine. Commands take the caller's transaction: the embedded engine works
 * inside it, the Zeebe adapter writes an outbox row in it. What follows a command (the next task, a
 * worker's run) happens after commit; no command promises it in the same answer.
 */
export abstract class ProcessEngine {
  /** Engine checks, all faults at once. An empty list means `deploy` will take it. */
  abstract validate(deployment: Deployment): Promise<readonly Fault[]>;

  /** Idempotent by deployment id. @throws DeploymentRefused with every fault. */
  abstract deploy(tx: EntityManager, deployment: Deployment): Promise<void>;

  /** @returns the instance key. @throws ProcessNotFound */
  abstract start(tx: EntityManager, command: StartInstance): Promise<string>;

  /** Completes a user task by its key. @throws TaskNotOpen when it is gone or already completed. */
  abstract completeTask(tx: EntityManager, taskKey: string, variables: Variables): Promise<void>;

  /** Completes a service job whose worker answered `DEFER`. @throws TaskNotOpen */
  abstract completeJob(tx: EntityManager, jobKey: string, variables: Variables): Promise<void>;

  abstract publish(tx: EntityManager, message: Message): Promise<void>;

  abstract cancel(tx: EntityManager, instanceKey: string): Promise<void>;

  abstract setVariables(tx: EntityManager, instanceKey: string, variables: Variables): Promise<void>;

  /** Resolves an incident; for a job out of retries, `retries` (default 1) is given back first. */
  abstract resolveIncident(
    tx: EntityManager,
    incidentKey: string,
    options?: { retries?: number },
  ): Promise<void>;

  abstract instances(query: InstanceQuery): Promise<readonly InstanceView[]>;

  abstract instance(instanceKey: string): Promise<InstanceDetail | null>;

  /** Open tokens by element, for the heat of a diagram. */
  abstract elementCounts(query: {
    deploymentId: string;
    processId?: string;
  }): Promise<readonly ElementCount[]>;

  abstract incidents(query: { deploymentId?: string; limit?: number }): Promise<readonly IncidentView[]>;

  /** The next timer of a clock, if any. */
  abstract nextTimer(clockId: string): Promise<DueTimer | null>;

  /**
   * Fires what is due on a rehearsal's clock at `now` (the clock row has been moved by the caller),
   * then settles. Never called for the real clock, whose timers fire by themselves.
   */
  abstract clockMoved(clockId: string): Promise<void>;

  /** Returns when no job, message or due timer is runnable at this moment (incidents and backoffs stay). */
  abstract settle(): Promise<void>;
}
