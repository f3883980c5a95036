import type { EntityManager } from 'typeorm';
import type {
  DueTimer,
  ElementCount,
  ElementCountQuery,
  IncidentQuery,
  IncidentView,
  InstanceDetail,
  InstanceQuery,
  InstanceView,
  Variables,
} from '../process-engine.js';

/** A job-based user task as the exporter's records tell of it. Keys are the broker's. */
export interface ProjectedUserTask {
  readonly jobKey: string;
  readonly instanceKey: string;
  readonly elementKey: string;
  readonly elementId: string;
  /** Namespaced id of the process, as deployed. */
  readonly zeebeProcessId: string;
  /** `zeebe:taskHeaders`, and Zeebe's own under `io.camunda.zeebe:` (form key, groups, assignee, due date). */
  readonly headers: Readonly<Record<string, string>>;
  /** By the broker's clock. */
  readonly openedAt: Date;
}

export interface EndedUserTask {
  readonly jobKey: string;
  readonly how: 'completed' | 'cancelled';
}

/** A service job that the process has moved on without. A worker is never told. */
export interface CancelledJob {
  readonly jobKey: string;
}

/** The task list's mirror of the broker's user tasks; called inside the projection's transaction, in the order of the log. */
export abstract class UserTaskMirror {
  abstract opened(tx: EntityManager, tasks: readonly ProjectedUserTask[]): Promise<void>;
  /** A task the mirror has not seen is remembered as ended: records may overtake an activation. */
  abstract ended(tx: EntityManager, tasks: readonly EndedUserTask[]): Promise<void>;
  abstract jobsCancelled(tx: EntityManager, jobs: readonly CancelledJob[]): Promise<void>;
}

/** What the writing half tells of itself, for `settle`. */
export abstract class ZeebeActivity {
  /** Sends what waits and returns when no row of the outbox is unsent and no worker of this node is at work. */
  abstract drain(): Promise<void>;
  /** Unsent rows of the outbox, of all nodes. Rows that wait for a later attempt count as well. */
  abstract unsent(): Promise<number>;
  /** Job types that somebody works on here; an open job of one of them is not quiet unless deferred. */
  abstract workedTypes(): readonly string[];
  /** Passes every earlier command of a partition: a command that the broker refuses, marked with `reference`. */
  abstract mark(partition: number, reference: string): Promise<void>;
  /** Partitions of the cluster, counted from 1. */
  abstract partitions(): Promise<number>;
}

/** What gRPC cannot answer: read from the exporter's records. */
export abstract class ZeebeReader {
  abstract instances(query: InstanceQuery): Promise<readonly InstanceView[]>;
  abstract instance(instanceKey: string): Promise<InstanceDetail | null>;
  abstract elementCounts(query: ElementCountQuery): Promise<readonly ElementCount[]>;
  abstract incidents(query: IncidentQuery): Promise<readonly IncidentView[]>;
  abstract nextTimer(clockId: string): Promise<DueTimer | null>;
  abstract settle(): Promise<void>;
  abstract clockMoved(clockId: string): Promise<void>;
  /** All variables visible at an element or instance, by the broker's key: inner scopes hide outer ones. */
  abstract visibleVariables(tx: EntityManager, scopeKey: string): Promise<Variables>;
}
