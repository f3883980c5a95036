import type { Variables } from '../../process-engine.js';

export interface DeployedProcess {
  /** As the broker got it, namespace included. */
  readonly zeebeId: string;
  readonly version: number;
  readonly definitionKey: string;
}

export interface ActivatedJob {
  readonly key: string;
  readonly type: string;
  readonly zeebeInstanceKey: string;
  readonly zeebeProcessId: string;
  readonly elementKey: string;
  readonly elementId: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly variables: Variables;
  readonly retries: number;
  /** When the broker gives it to somebody else, by its own clock. */
  readonly deadline: Date;
}

export interface ZeebeModification {
  readonly activate: readonly {
    readonly elementId: string;
    readonly ancestorKey: string | null;
    readonly variables: Variables;
  }[];
  readonly terminate: readonly string[];
}

/**
 * The broker, one method a command, keys as the broker knows them. Every failure is a `GatewayFault`. None
 * retries by itself: who calls knows whether that is safe.
 */
export abstract class ZeebeGateway {
  /** All or none. */
  abstract deploy(
    resources: readonly { readonly name: string; readonly content: string }[],
  ): Promise<readonly DeployedProcess[]>;

  /** @param of.reference comes back on every record of the creation. @returns the instance's key */
  abstract createInstance(of: {
    readonly zeebeProcessId: string;
    readonly version: number;
    readonly variables: Variables;
    readonly reference: string;
  }): Promise<string>;

  abstract cancelInstance(zeebeKey: string): Promise<void>;
  abstract setVariables(scopeKey: string, variables: Variables, local: boolean): Promise<void>;
  abstract publish(message: {
    readonly name: string;
    readonly correlationKey: string;
    readonly variables: Variables;
    readonly timeToLiveMs: number;
    readonly messageId: string;
  }): Promise<void>;
  abstract broadcast(name: string, variables: Variables): Promise<void>;

  abstract completeJob(jobKey: string, variables: Variables): Promise<void>;
  abstract failJob(
    jobKey: string,
    of: { readonly retries: number; readonly backoffMs: number; readonly message: string },
  ): Promise<void>;
  abstract throwError(
    jobKey: string,
    of: { readonly code: string; readonly message: string; readonly variables: Variables },
  ): Promise<void>;
  abstract setRetries(jobKey: string, retries: number, reference?: string): Promise<void>;
  abstract resolveIncident(incidentKey: string): Promise<void>;

  abstract migrate(
    zeebeKey: string,
    to: { readonly definitionKey: string; readonly mapping: Readonly<Record<string, string>> },
  ): Promise<void>;
  abstract modify(zeebeKey: string, modification: ZeebeModification): Promise<void>;

  /** Waits up to `waitMs` for jobs of a type; an empty list when there are none. */
  abstract activate(of: {
    readonly type: string;
    readonly max: number;
    readonly timeoutMs: number;
    readonly waitMs: number;
  }): Promise<readonly ActivatedJob[]>;

  /** How many partitions the cluster has. */
  abstract partitions(): Promise<number>;

  abstract close(): Promise<void>;
}
