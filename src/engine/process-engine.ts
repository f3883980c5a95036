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
  /** What it is listed under, e.g. the season's id. Instances that it calls inherit it. */
  readonly groupId?: string | null;
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

/** Reaches every instance that waits for it at this moment, and starts the processes that it starts. */
export interface Signal {
  readonly name: string;
  readonly variables?: Variables;
}

/** Where a running instance goes: another deployment, another process, its elements by other ids. */
export interface MigrationPlan {
  readonly targetDeploymentId: string;
  readonly targetProcessId: string;
  /** Element ids of the running version → of the target; those not named keep their id. */
  readonly mapping: Readonly<Record<string, string>>;
}

export interface Activation {
  readonly elementId: string;
  /** Local variables of the new element. */
  readonly variables?: Variables;
  /** Key of the scope to enter, when several instances of it run. Its own ancestors are entered with it. */
  readonly ancestorKey?: string;
}

/** New tokens and tokens taken away, all at once or not at all. */
export interface Modification {
  readonly activate?: readonly Activation[];
  /** Keys of live elements; what runs in them ends too. */
  readonly terminate?: readonly string[];
}

export interface SetVariablesOptions {
  /** Element (token) whose scope is meant; without it, the instance. */
  readonly elementKey?: string;
  /**
   * True: the variables become this scope's own. Otherwise each goes to the nearest scope outwards that
   * has it, and to the instance when none has.
   */
  readonly local?: boolean;
}

export interface InstanceView {
  readonly key: string;
  readonly deploymentId: string;
  readonly processId: string;
  readonly businessKey: string;
  readonly groupId: string | null;
  /** Of the instance that called it. */
  readonly parentKey: string | null;
  /** Of the outermost caller; its own key when nobody called it. */
  readonly rootKey: string;
  readonly state: 'active' | 'completed' | 'terminated';
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  /** Of a list by element: since when it stands there. */
  readonly standingSince?: Date;
}

export interface ElementView {
  readonly key: string;
  /** Element it runs in; the instance's key at the top. */
  readonly scopeKey: string;
  readonly elementId: string;
  readonly type: string;
  readonly state: 'active' | 'completed' | 'terminated';
  readonly enteredAt: Date;
  readonly leftAt: Date | null;
}

export interface IncidentView {
  readonly key: string;
  readonly instanceKey: string;
  /** Token that is stopped. */
  readonly elementKey: string;
  readonly elementId: string;
  readonly type: string;
  readonly message: string;
  readonly createdAt: Date;
  readonly jobKey: string | null;
}

/** A scope inside an instance that has variables of its own. */
export interface VariableScopeView {
  readonly scopeKey: string;
  readonly elementId: string;
  readonly variables: Variables;
}

/** A job that is not done. User tasks are jobs too. */
export interface JobView {
  readonly key: string;
  readonly elementKey: string;
  readonly elementId: string;
  readonly type: string;
  /** `ready`: for a worker; `deferred`: its worker completes it later; `failed`: out of tries; `open`: a user task. */
  readonly state: 'ready' | 'deferred' | 'failed' | 'open';
  readonly retries: number;
  /** Real time of the next try. */
  readonly runnableAt: Date;
  /** What the last try said. */
  readonly error: string | null;
}

/** What an instance waits for besides its jobs. */
export interface WaitView {
  readonly kind: 'timer' | 'message' | 'signal';
  readonly elementKey: string;
  /** Event it triggers. */
  readonly elementId: string;
  /** Of a message or signal. */
  readonly name: string | null;
  readonly correlationKey: string | null;
  /** Of a timer, by the clock of the instance. */
  readonly dueAt: Date | null;
}

export interface InstanceDetail extends InstanceView {
  /** Active and ended elements, oldest first. */
  readonly elements: readonly ElementView[];
  /** Root-scope variables. */
  readonly variables: Variables;
  /** Variables of live scopes inside it. */
  readonly scopes: readonly VariableScopeView[];
  readonly incidents: readonly IncidentView[];
  readonly jobs: readonly JobView[];
  readonly waits: readonly WaitView[];
  /** Instances that this one has called, with the element that did; oldest first. */
  readonly called: readonly CalledInstanceView[];
  readonly xml: string;
}

export interface CalledInstanceView {
  readonly key: string;
  /** Token of the call activity. */
  readonly elementKey: string;
  readonly processId: string;
  readonly state: InstanceView['state'];
}

export interface ElementCount {
  readonly processId: string;
  readonly elementId: string;
  readonly active: number;
  readonly incidents: number;
  /** Since when the token stands there that waits longest, by the clock of its instance; null without tokens. */
  readonly longestSince: Date | null;
  /** Half of the tokens have stood there at least since then. */
  readonly medianSince: Date | null;
}

export interface InstanceQuery {
  readonly deploymentId?: string;
  readonly processId?: string;
  readonly businessKey?: string;
  readonly groupId?: string;
  readonly state?: InstanceView['state'];
  /** With a token at this element; those that wait longest come first. */
  readonly elementId?: string;
  readonly limit?: number;
  readonly offset?: number;
}

export interface ElementCountQuery {
  readonly deploymentId: string;
  readonly processId?: string;
  readonly groupId?: string;
}

/** Open incidents only. */
export interface IncidentQuery {
  readonly deploymentId?: string;
  readonly groupId?: string;
  /** This one, if it is still open. */
  readonly incidentKey?: string;
  /** Of this instance and those it has called. */
  readonly instanceKey?: string;
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

  /** Only those who wait already hear it; none keeps it. */
  abstract broadcast(tx: EntityManager, signal: Signal): Promise<void>;

  /** @throws InstanceNotActive, InstanceIsCalled */
  abstract cancel(tx: EntityManager, instanceKey: string): Promise<void>;

  /** @throws InstanceNotActive, ElementNotLive, InvalidVariables */
  abstract setVariables(
    tx: EntityManager,
    instanceKey: string,
    variables: Variables,
    options?: SetVariablesOptions,
  ): Promise<void>;

  /**
   * Moves a running instance, its variables and what it waits for, to another process.
   * @throws MigrationRefused with all faults, InstanceNotActive
   */
  abstract migrate(tx: EntityManager, instanceKey: string, plan: MigrationPlan): Promise<void>;

  /** What stands in the way of `migrate`, each with its element and cure. @throws InstanceNotActive */
  abstract checkMigration(instanceKey: string, plan: MigrationPlan): Promise<readonly Fault[]>;

  /**
   * Puts tokens elsewhere. Taking the last one away ends the instance as terminated.
   * @throws ModificationRefused with all faults, InstanceNotActive
   */
  abstract modify(tx: EntityManager, instanceKey: string, modification: Modification): Promise<void>;

  /** Sets how many tries a service job has left, at least 1; a stopped one still waits for its incident. @throws TaskNotOpen, InvalidRetries */
  abstract setRetries(tx: EntityManager, jobKey: string, retries: number): Promise<void>;

  /**
   * Resolves an incident: the step it stopped is tried again, and raises another one while its cause
   * remains. A job out of retries is given `retries` (default 1) first. @throws IncidentNotOpen
   */
  abstract resolveIncident(
    tx: EntityManager,
    incidentKey: string,
    options?: { retries?: number },
  ): Promise<void>;

  abstract instances(query: InstanceQuery): Promise<readonly InstanceView[]>;

  abstract instance(instanceKey: string): Promise<InstanceDetail | null>;

  /** Open tokens by element, for the heat of a diagram. */
  abstract elementCounts(query: ElementCountQuery): Promise<readonly ElementCount[]>;

  /** Oldest first. */
  abstract incidents(query: IncidentQuery): Promise<readonly IncidentView[]>;

  /** The next timer of a clock, if any. */
  abstract nextTimer(clockId: string): Promise<DueTimer | null>;

  /**
   * Fires what is due on a rehearsal's clock at `now` (the clock row has been moved by the caller),
   * then settles. Never called for the real clock, whose timers fire by themselves.
   */
  abstract clockMoved(clockId: string): Promise<void>;

  /**
   * Returns when no job, message or due timer is runnable at this moment; incidents stay. Jobs that wait before
   * another try stay too, unless `retries` says to wait for them: domain time must not pass over what is still to be done.
   */
  abstract settle(options?: { readonly retries?: boolean }): Promise<void>;
}
