import { setTimeout as delay } from 'node:timers/promises';
import type { LimitFunction } from 'p-limit';
import type { ActivatedJob, ZeebeGateway } from '../client/zeebe-gateway.js';
import type { JobRan } from './service-job-runner.js';

export interface JobLoopSettings {
  /** How long the broker keeps a job for us; longer than any worker may take. */
  readonly jobTimeoutMs: number;
  /** How long one request waits at the broker for jobs. */
  readonly waitMs: number;
  readonly onError: (error: unknown) => void;
}

export interface JobLoopParts {
  readonly gateway: ZeebeGateway;
  /** Workers at a time, over all types. */
  readonly limit: LimitFunction;
  readonly run: (job: ActivatedJob) => Promise<JobRan>;
}

/** Jobs of one type that a node holds at a time. */
const MOST_HELD = 8;
const FIRST_DELAY_MS = 100;
const MAX_DELAY_MS = 10_000;
/** Waits for the record of a new instance: what called it is told by the exporter, not by the job. */
const UNKNOWN_DELAYS_MS = [50, 100, 200, 400, 800, 1_500, 3_000, 5_000, 10_000];
const STRANGE_DELAY_MS = 15_000;

/** Takes jobs of one type and runs them, until it is stopped. */
export class JobLoop {
  private readonly running = new Set<Promise<void>>();
  private readonly stopping = new AbortController();
  private loop: Promise<void> | null = null;

  constructor(
    private readonly type: string,
    private readonly parts: JobLoopParts,
    private readonly settings: JobLoopSettings,
  ) {}

  start(): void {
    this.loop ??= this.turn();
  }

  /** Asks for nothing more; returns when what it has asked for has come and what it runs has ended. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.loop;
    await Promise.all(this.running);
  }

  get isIdle(): boolean {
    return this.running.size === 0;
  }

  private isStopped(): boolean {
    return this.stopping.signal.aborted;
  }

  private async turn(): Promise<void> {
    let failures = 0;
    while (!this.isStopped()) {
      if (this.running.size >= MOST_HELD) {
        await Promise.race(this.running);
        continue;
      }
      try {
        for (const job of await this.activate()) this.begin(job);
        failures = 0;
      } catch (error) {
        failures += 1;
        if (failures === 1 && !this.isStopped()) this.settings.onError(error);
        await this.pause(Math.min(FIRST_DELAY_MS * 2 ** (failures - 1), MAX_DELAY_MS));
      }
    }
  }

  private activate(): Promise<readonly ActivatedJob[]> {
    return this.parts.gateway.activate({
      type: this.type,
      max: MOST_HELD - this.running.size,
      timeoutMs: this.settings.jobTimeoutMs,
      waitMs: this.settings.waitMs,
    });
  }

  private begin(job: ActivatedJob): void {
    const work: Promise<void> = this.handle(job)
      .catch((error: unknown) => this.settings.onError(error))
      .finally(() => this.running.delete(work));
    this.running.add(work);
  }

  /** A job whose instance stays unknown is a stranger's, or the exporter is down. */
  private async handle(job: ActivatedJob): Promise<void> {
    for (const wait of UNKNOWN_DELAYS_MS) {
      const ran = await this.parts.limit(() => (this.isStopped() ? 'stopped' : this.parts.run(job)));
      if (ran === 'stopped') return this.giveBack(job, 0, 'the node was stopped');
      if (ran !== 'unknown') return;
      await this.pause(wait);
    }
    await this.giveBack(job, STRANGE_DELAY_MS, 'no record of its instance has come');
  }

  /** For whoever can do it, with all its tries, without waiting for the time it was taken for. */
  private async giveBack({ key, retries }: ActivatedJob, backoffMs: number, message: string): Promise<void> {
    await this.parts.gateway.failJob(key, { retries, backoffMs, message });
  }

  private async pause(ms: number): Promise<void> {
    await delay(ms, undefined, { signal: this.stopping.signal, ref: false }).catch(() => undefined);
  }
}
