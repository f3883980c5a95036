import { AsyncResource } from 'node:async_hooks';
import { idOf, type Work } from '../store/work.js';

export interface WorkQueueSettings {
  /** Pieces of work at a time. */
  readonly concurrency: number;
  /** Tells of a piece of work that threw. */
  readonly onError: (error: unknown, work: Work) => void;
  /** Takes over what will not succeed by itself, once it counts as hopeless. False when it cannot. */
  readonly giveUp?: (work: Work, error: unknown) => Promise<boolean>;
}

interface Trouble {
  readonly failures: number;
  /** When it may be tried again, by the process's own clock. */
  readonly until: number;
}

const MAX_WAITING = 5_000;
const BUSY_DELAY_MS = 25;
const FIRST_DELAY_MS = 50;
const MAX_DELAY_MS = 60_000;
const HOPELESS_AFTER = 4;

/**
 * Runs hints with bounded concurrency, one at a time for each case. It holds nothing that matters: what is
 * lost with the process is found again in the rows.
 */
export class WorkQueue {
  private readonly waiting = new Map<string, Work>();
  private readonly running = new Map<string, Work>();
  private readonly again = new Map<string, Work>();
  private readonly busyRoots = new Set<string>();
  private readonly troubles = new Map<string, Trouble>();
  private closed = false;
  private readonly idleWaiters: (() => void)[] = [];
  // Work is announced from inside other people's transactions; it must not inherit their async context.
  private readonly ownContext = new AsyncResource('engine work');

  constructor(
    private readonly run: (work: Work) => Promise<'done' | 'busy'>,
    private readonly settings: WorkQueueSettings,
  ) {}

  add(works: readonly Work[]): void {
    if (this.closed) return;
    for (const work of works) {
      const id = idOf(work);
      if (this.running.has(id)) this.again.set(id, work);
      else if (this.waiting.size < MAX_WAITING && !this.isInTrouble(id)) this.waiting.set(id, work);
    }
    this.ownContext.runInAsyncScope(() => this.pump());
  }

  /** It failed so often that waiting for it makes no sense; the poller goes on trying, rarely. */
  isHopeless(work: Work): boolean {
    return (this.troubles.get(idOf(work))?.failures ?? 0) >= HOPELESS_AFTER;
  }

  /** Takes nothing more; what runs goes on to its end. */
  close(): void {
    this.closed = true;
    this.waiting.clear();
    this.again.clear();
  }

  async idle(): Promise<void> {
    if (this.running.size === 0 && this.waiting.size === 0) return;
    await new Promise<void>((resolve) => this.idleWaiters.push(resolve));
  }

  private isInTrouble(id: string): boolean {
    const trouble = this.troubles.get(id);
    return trouble !== undefined && trouble.until > performance.now();
  }

  private pump(): void {
    for (const [id, work] of this.waiting) {
      if (this.running.size >= this.settings.concurrency) return;
      const root = rootOf(work);
      if (root !== null && this.busyRoots.has(root)) continue;
      this.waiting.delete(id);
      this.running.set(id, work);
      if (root !== null) this.busyRoots.add(root);
      void this.launch(id, work);
    }
    if (this.running.size === 0 && this.waiting.size === 0) {
      for (const resolve of this.idleWaiters.splice(0)) resolve();
    }
  }

  private async launch(id: string, work: Work): Promise<void> {
    try {
      const outcome = await this.run(work);
      this.troubles.delete(id);
      if (outcome === 'busy') setTimeout(() => this.add([work]), BUSY_DELAY_MS).unref();
    } catch (error) {
      await this.noteTrouble(id, error, work);
    }
    this.running.delete(id);
    const root = rootOf(work);
    if (root !== null) this.busyRoots.delete(root);
    const repeat = this.again.get(id);
    this.again.delete(id);
    if (repeat) this.waiting.set(id, repeat);
    this.pump();
  }

  private async giveUp(id: string, error: unknown, work: Work): Promise<void> {
    try {
      if (await this.settings.giveUp?.(work, error)) this.troubles.delete(id);
    } catch (again) {
      this.settings.onError(again, work);
    }
  }

  private async noteTrouble(id: string, error: unknown, work: Work): Promise<void> {
    const failures = (this.troubles.get(id)?.failures ?? 0) + 1;
    const delay = Math.min(FIRST_DELAY_MS * 4 ** (failures - 1), MAX_DELAY_MS);
    this.troubles.set(id, { failures, until: performance.now() + delay });
    this.settings.onError(error, work);
    if (failures === HOPELESS_AFTER) await this.giveUp(id, error, work);
    if (failures < HOPELESS_AFTER) setTimeout(() => this.add([work]), delay + 1).unref();
  }
}

const rootOf = (work: Work): string | null => ('rootKey' in work ? work.rootKey : null);
