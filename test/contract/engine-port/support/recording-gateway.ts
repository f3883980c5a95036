import { setTimeout as delay } from 'node:timers/promises';
import { GatewayFault, GRPC } from '../../../../src/engine/zeebe/client/gateway-fault.js';
import { ZeebeGateway, type ActivatedJob } from '../../../../src/engine/zeebe/client/zeebe-gateway.js';

/** A broker that notes what it is sent, slowly, and refuses what a scenario wants refused. */
export class RecordingGateway extends ZeebeGateway {
  readonly sent: string[] = [];
  readonly failed: { readonly key: string; readonly retries: number; readonly backoffMs: number }[] = [];
  /** Given out by the next activations, one list each. */
  readonly jobs: ActivatedJob[][] = [];
  refuse: (name: string) => GatewayFault | null = () => null;

  override async publish({ name }: Parameters<ZeebeGateway['publish']>[0]): Promise<void> {
    await delay(Math.random() * 5);
    const fault = this.refuse(name);
    if (fault) throw fault;
    this.sent.push(name);
  }

  override async activate({
    waitMs,
  }: Parameters<ZeebeGateway['activate']>[0]): Promise<readonly ActivatedJob[]> {
    const jobs = this.jobs.shift();
    if (jobs) return jobs;
    await delay(waitMs);
    return [];
  }

  override async failJob(
    key: string,
    { retries, backoffMs }: Parameters<ZeebeGateway['failJob']>[1],
  ): Promise<void> {
    this.failed.push({ key, retries, backoffMs });
  }

  override async partitions(): Promise<number> {
    return 1;
  }

  override async close(): Promise<void> {
    return undefined;
  }

  override deploy = unexpected;
  override createInstance = unexpected;
  override cancelInstance = unexpected;
  override setVariables = unexpected;
  override broadcast = unexpected;
  override completeJob = unexpected;
  override throwError = unexpected;
  override setRetries = unexpected;
  override resolveIncident = unexpected;
  override migrate = unexpected;
  override modify = unexpected;
}

async function unexpected(): Promise<never> {
  throw new GatewayFault('refused', GRPC.invalidArgument, 'this broker only takes messages');
}

export const exhausted = (): GatewayFault =>
  new GatewayFault('later', GRPC.resourceExhausted, 'RESOURCE_EXHAUSTED');
export const invalid = (): GatewayFault => new GatewayFault('refused', GRPC.invalidArgument, 'INVALID');
