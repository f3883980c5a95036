import type { EntityManager } from 'typeorm';
import type { ElementView, ProcessEngine, Variables } from '../process-engine.js';

/** The part of the port that answers questions and moves time. */
export type EngineReads = Pick<
  ProcessEngine,
  'instances' | 'instance' | 'elementCounts' | 'incidents' | 'nextTimer' | 'clockMoved' | 'settle'
>;

/** An incident that the broker has raised and that is still open. */
export interface OpenIncident {
  readonly key: string;
  /** Ours. */
  readonly instanceKey: string;
  readonly jobKey: string | null;
}

/** What is known of the broker from its records. gRPC cannot be asked, so every read goes through here. */
export abstract class ZeebeReader implements EngineReads {
  abstract instances(...of: Parameters<ProcessEngine['instances']>): ReturnType<ProcessEngine['instances']>;
  abstract instance(...of: Parameters<ProcessEngine['instance']>): ReturnType<ProcessEngine['instance']>;
  abstract elementCounts(
    ...of: Parameters<ProcessEngine['elementCounts']>
  ): ReturnType<ProcessEngine['elementCounts']>;
  abstract incidents(...of: Parameters<ProcessEngine['incidents']>): ReturnType<ProcessEngine['incidents']>;
  abstract nextTimer(...of: Parameters<ProcessEngine['nextTimer']>): ReturnType<ProcessEngine['nextTimer']>;
  abstract clockMoved(
    ...of: Parameters<ProcessEngine['clockMoved']>
  ): ReturnType<ProcessEngine['clockMoved']>;
  abstract settle(): Promise<void>;

  /** In a start's transaction: a rehearsal's instance needs the broker's clock to stand at its own. */
  abstract beforeStart(tx: EntityManager, clockId: string): Promise<void>;

  /** An open incident of the broker by its key, or null. */
  abstract openIncident(tx: EntityManager, incidentKey: string): Promise<OpenIncident | null>;

  /** Live elements of an instance (our key), without the process itself. */
  abstract liveElements(tx: EntityManager, instanceKey: string): Promise<readonly ElementView[]>;

  /** All variables visible at an element, by the broker's key: inner scopes hide outer ones. */
  abstract visibleVariables(tx: EntityManager, scopeKey: string): Promise<Variables>;
}

/** What the writing side does for the reading side. */
export abstract class ZeebeWork {
  /**
   * True when nothing that this application has to do is left for now: no command is due or on its way, and
   * no worker runs on this node. Jobs that the broker has but nobody has taken are not seen here.
   */
  abstract isQuiet(): Promise<boolean>;

  /** Looks at once for what is due. */
  abstract wake(): void;

  /** Job types that this node works on. */
  abstract readonly workedTypes: readonly string[];

  /** Partitions of the cluster, counted from 1. */
  abstract partitions(): Promise<number>;

  /**
   * Sends a command that the broker refuses; its rejection, which carries `reference`, comes after the
   * records of everything that went to this partition before it.
   * @param reference decimal digits, less than 2^53
   */
  abstract mark(partition: number, reference: string): Promise<void>;
}
