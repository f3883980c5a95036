import pLimit from 'p-limit';
import type { ServiceTaskRegistry } from '../service-task-registry.js';
import { GatewayFault, GRPC } from './client/gateway-fault.js';
import type { ZeebeGateway } from './client/zeebe-gateway.js';
import type { Outbox } from './outbox/outbox.js';
import type { OutboxSender } from './outbox/outbox-sender.js';
import type { OutboxStore } from './outbox/outbox-store.js';
import { JobLoop } from './work/job-loop.js';
import type { ServiceJobRunner } from './work/service-job-runner.js';
import { ZeebeWork } from './zeebe-reader.js';

export interface ZeebeRuntimeSettings {
  /** Workers at a time. */
  readonly concurrency: number;
  readonly workerTimeoutMs: number;
  /** How long one request waits at the broker for jobs; so long does a stop wait for its answer. */
  readonly activationWaitMs: number;
  readonly onError: (error: unknown) => void;
}

export interface ZeebeRuntimeParts {
  readonly gateway: ZeebeGateway;
  readonly registry: ServiceTaskRegistry;
  readonly outbox: Outbox;
  readonly store: OutboxStore;
  readonly sender: OutboxSender;
  readonly jobs: ServiceJobRunner;
}

/** A worker that is stopped for its time is rolled back before the broker gives its job to another node. */
const SPARE_MS = 60_000;
/** Partition numbers stand in the upper bits of every key; no key below them is ever given. */
const KEY_BITS = 51n;

/** What one node does beside requests: it sends the outbox, and runs a loop for each job type. */
export class ZeebeRuntime extends ZeebeWork {
  private loops: JobLoop[] = [];

  constructor(
    private readonly parts: ZeebeRuntimeParts,
    private readonly settings: ZeebeRuntimeSettings,
  ) {
    super();
  }

  /** @param options.runsWork false on a node that only serves requests: it sends its commands, and runs no jobs */
  start(options: { runsWork: boolean }): void {
    const { gateway, outbox, sender, registry, jobs } = this.parts;
    outbox.listen(() => sender.wake());
    sender.start();
    if (!options.runsWork || this.loops.length > 0) return;
    const limit = pLimit(this.settings.concurrency);
    const settings = {
      jobTimeoutMs: this.settings.workerTimeoutMs + SPARE_MS,
      waitMs: this.settings.activationWaitMs,
      onError: this.settings.onError,
    };
    this.loops = registry.types.map(
      (type) => new JobLoop(type, { gateway, limit, run: (job) => jobs.run(job) }, settings),
    );
    for (const loop of this.loops) loop.start();
  }

  /** Returns when what runs has ended; what waits stays in the rows and at the broker. */
  async stop(): Promise<void> {
    const loops = this.loops.splice(0);
    await Promise.all(loops.map((loop) => loop.stop()));
    this.parts.outbox.listen(null);
    await this.parts.sender.stop();
    await this.parts.gateway.close();
  }

  override async isQuiet(): Promise<boolean> {
    const { sender, store } = this.parts;
    if (!sender.isIdle || !this.loops.every((loop) => loop.isIdle)) return false;
    return (await store.pending()) === 0;
  }

  override wake(): void {
    this.parts.sender.wake();
  }

  override get workedTypes(): readonly string[] {
    return this.parts.registry.types;
  }

  override async partitions(): Promise<number> {
    return this.parts.gateway.partitions();
  }

  override async mark(partition: number, reference: string): Promise<void> {
    const nobodysJob = (BigInt(partition) << KEY_BITS).toString();
    try {
      await this.parts.gateway.setRetries(nobodysJob, 1, reference);
    } catch (error) {
      if (error instanceof GatewayFault && error.status === GRPC.notFound) return;
      throw error;
    }
  }
}
