import { setTimeout as delay } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import type { Clock } from '../../../shared/clock.js';
import type { ServiceTaskRegistry } from '../../service-task-registry.js';
import { deleteExpired } from '../store/message-store.js';
import { deleteDelivered } from '../store/signal-store.js';
import type { Work } from '../store/work.js';
import { findDueCases, findWork, nextRetry } from '../store/work-store.js';
import { putBy } from './failed-work.js';
import type { JobRunner, Ran } from './job-runner.js';
import type { MessageRunner } from './message-runner.js';
import type { SignalRunner } from './signal-runner.js';
import type { StartTimerRunner } from './start-timer-runner.js';
import type { TimerRunner } from './timer-runner.js';
import type { WakeLine } from './waker.js';
import { WorkQueue } from './work-queue.js';
import type { WorkSignal } from './work-signal.js';

export interface RuntimeSettings {
  /**
   * Pieces of work at a time. Null: half as many as there are connections. With fewer, work queues behind all that
   * people ask for while nothing runs; with more, slow workers would keep people waiting.
   */
  readonly concurrency: number | null;
  /** Real time between two looks for work that nobody announced. */
  readonly pollIntervalMs: number;
  readonly onError: (error: unknown, work: Work | null) => void;
}

export interface RuntimeParts {
  readonly dataSource: DataSource;
  readonly clock: Clock;
  readonly registry: ServiceTaskRegistry;
  readonly signal: WorkSignal;
  readonly wakeLine: WakeLine;
  readonly jobs: JobRunner;
  readonly timers: TimerRunner;
  readonly messages: MessageRunner;
  readonly signals: SignalRunner;
  readonly starts: StartTimerRunner;
}

const BATCH = 100;
const DUE_BATCH = 500;
const SETTLE_PAUSE_MS = 10;
const BACKLOG_PAUSE_MS = 10;

/** What happens after commands: workers, timers, messages. Several nodes do it on one database at once. */
export class Runtime {
  private readonly queue: WorkQueue;
  private poller: NodeJS.Timeout | null = null;
  private polling: Promise<void> | null = null;
  private lookAgain = false;

  constructor(
    private readonly parts: RuntimeParts,
    private readonly settings: RuntimeSettings,
  ) {
    this.queue = new WorkQueue((work) => this.run(work), {
      onError: settings.onError,
      concurrency: settings.concurrency ?? halfOf(parts.dataSource),
      giveUp: (work, error) => putBy(parts, work, error),
    });
  }

  /** From now on, work is done as soon as it is announced, and looked for regularly. */
  start(): void {
    if (this.poller) return;
    this.parts.signal.listen((work) => this.queue.add(work));
    this.parts.wakeLine.listen(() => this.look());
    this.poller = setInterval(() => this.look(), this.settings.pollIntervalMs);
    this.poller.unref();
  }

  /** One look at a time; a call during one means another one after it. */
  private look(): void {
    if (!this.poller) return;
    if (this.polling) {
      this.lookAgain = true;
      return;
    }
    this.polling = this.poll().finally(() => {
      this.polling = null;
      if (!this.lookAgain) return;
      this.lookAgain = false;
      this.look();
    });
  }

  /** Returns when what runs has ended; what waits stays in the rows. */
  async stop(): Promise<void> {
    if (this.poller) clearInterval(this.poller);
    this.poller = null;
    this.parts.signal.listen(null);
    await this.parts.wakeLine.close();
    await this.polling;
    this.queue.close();
    await this.queue.idle();
  }

  async settle({ retries = false }: { readonly retries?: boolean } = {}): Promise<void> {
    let before = '';
    for (;;) {
      await this.queue.idle();
      const found = await this.find(true);
      if (found.every((work) => this.queue.isHopeless(work))) {
        if (!retries || !(await this.retryPassed())) return;
        continue;
      }
      // Still there: somebody else holds it, or it waits before another try.
      if (JSON.stringify(found) === before) await delay(SETTLE_PAUSE_MS);
      before = JSON.stringify(found);
      this.queue.add(found);
    }
  }

  /** Waits for the next job that is to be tried again. @returns false when there is none */
  private async retryPassed(): Promise<boolean> {
    const wait = await nextRetry(this.parts.dataSource.manager, this.parts.registry.types);
    if (wait !== null) await delay(wait);
    return wait !== null;
  }

  /** Fires what is due by a rehearsal's clock in order of time; what each instant causes comes before the next. */
  async clockMoved(clockId: string): Promise<void> {
    await this.settle({ retries: true });
    for (;;) {
      const now = await this.parts.clock.now(null, clockId);
      const due = await findDueCases(this.parts.dataSource.manager, clockId, now, DUE_BATCH);
      const [first] = due;
      if (!first) return;
      const work = due
        .filter(({ dueAt }) => dueAt.getTime() === first.dueAt.getTime())
        .map(({ rootKey, dueAt }): Work => ({ kind: 'timers', rootKey, until: dueAt }));
      if (work.every((each) => this.queue.isHopeless(each))) {
        throw new Error(`timers of clock ${clockId} due at ${first.dueAt.toISOString()} keep failing`);
      }
      this.queue.add(work);
      await this.settle({ retries: true });
    }
  }

  private async poll(): Promise<void> {
    try {
      while (await this.takeBatch()) await delay(BACKLOG_PAUSE_MS);
      await deleteExpired(this.parts.dataSource.manager, BATCH);
      await deleteDelivered(this.parts.dataSource.manager);
    } catch (error) {
      this.settings.onError(error, null);
    }
  }

  /** True when there was so much that more must be expected. */
  private async takeBatch(): Promise<boolean> {
    const found = await this.find(false);
    this.queue.add(found);
    if (found.length < BATCH || !this.poller) return false;
    await this.queue.idle();
    return !found.every((work) => this.queue.isHopeless(work));
  }

  private async find(allMessages: boolean): Promise<readonly Work[]> {
    const { dataSource, registry } = this.parts;
    return findWork(dataSource.manager, { types: registry.types, limit: BATCH, allMessages });
  }

  private async run(work: Work): Promise<Ran> {
    if (work.kind === 'job') return this.parts.jobs.run(work.rootKey, work.key);
    if (work.kind === 'timers') return this.parts.timers.run(work.rootKey, work.until ?? null);
    if (work.kind === 'signal') return this.parts.signals.run(work.key);
    if (work.kind === 'message') return this.parts.messages.run(work.key);
    const [process = '', element = ''] = work.key.split(' ');
    return this.parts.starts.run(process, element);
  }
}

const FEWEST_AT_ONCE = 2;
/** Of node-postgres, where nothing is said. */
const USUAL_CONNECTIONS = 10;

function halfOf({ options }: DataSource): number {
  const { poolSize = USUAL_CONNECTIONS } = options as { readonly poolSize?: number };
  return Math.max(FEWEST_AT_ONCE, Math.floor(poolSize / 2));
}
