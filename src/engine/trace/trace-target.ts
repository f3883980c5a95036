import type { Variables } from '../process-engine.js';

/** A command (or deployment) that the engine does not accept. It ends its scenario, not the trace. */
export class CommandRefused extends Error {}

export interface TakenJob {
  readonly key: string;
  readonly variables: Variables;
}

export interface Observation {
  /** Element ids of all activated element instances, processes included; one for each instance. */
  readonly active: readonly string[];
  /** Types of the open incidents. */
  readonly incidents: readonly string[];
}

/**
 * An engine that scenarios are played on, one at a time. Every method returns when all that follows from it
 * has happened.
 */
export abstract class TraceTarget {
  /** A fresh engine with these resources deployed. @throws CommandRefused */
  abstract begin(resources: { readonly xml: string; readonly dmn?: string }): Promise<void>;
  /** Leaves nothing behind that the next scenario could see. */
  abstract end(): Promise<void>;

  /** Starts the latest version. @throws CommandRefused */
  abstract create(processId: string, variables: Variables): Promise<void>;
  /** Up to 50 jobs, held for one hour. */
  abstract take(jobType: string): Promise<readonly TakenJob[]>;
  /** @throws CommandRefused when the job is gone */
  abstract complete(jobKey: string, variables: Variables): Promise<void>;
  abstract fail(jobKey: string, retries: number, backoffMs: number): Promise<void>;
  abstract throwError(jobKey: string, code: string, variables: Variables): Promise<void>;
  abstract publish(name: string, correlationKey: string, variables: Variables, ttlMs: number): Promise<void>;
  abstract signal(name: string, variables: Variables): Promise<void>;
  /** On the newest instance that no call activity started, as `cancel`. */
  abstract setVariables(variables: Variables): Promise<void>;
  abstract cancel(): Promise<void>;
  /** The oldest open one. */
  abstract resolveIncident(): Promise<void>;
  /** Of the newest job that is not over. */
  abstract setRetries(retries: number): Promise<void>;
  abstract advance(ms: number): Promise<void>;
  abstract observe(): Promise<Observation>;
}
