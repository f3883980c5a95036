import { AsyncResource } from 'node:async_hooks';
import { faultOf } from '../client/gateway-fault.js';
import { NothingToSendTo, type CommandSender } from './command-sender.js';
import type { OutboxRow, OutboxStore } from './outbox-store.js';
import { verdictOn } from './verdict.js';

export interface OutboxSenderSettings {
  /** Commands on their way at a time. */
  readonly concurrency: number;
  /** Real time between two looks for rows that nobody announced. */
  readonly pollIntervalMs: number;
  readonly onError: (error: unknown) => void;
}

const FIRST_DELAY_MS = 100;
const MAX_DELAY_MS = 10_000;
const FASTEST_GROWTH = 10;

/** Half of it by chance, so that nodes do not come back all at once. */
function backoff(attempts: number): number {
  const whole = Math.min(FIRST_DELAY_MS * 2 ** Math.min(attempts - 1, FASTEST_GROWTH), MAX_DELAY_MS);
  return Math.round(whole / 2 + (Math.random() * whole) / 2);
}

/**
 * Sends what lies in the outbox. It holds nothing that matters: a row is deleted when the broker has
 * answered, and a row whose sender died is taken by another after its lease.
 */
export class OutboxSender {
  private poller: NodeJS.Timeout | null = null;
  private turn: Promise<void> | null = null;
  private again = false;
  private closed = true;
  private sending = 0;
  // It is woken from inside other people's transactions; it must not inherit their async context.
  private readonly ownContext = new AsyncResource('zeebe outbox');

  constructor(
    private readonly store: OutboxStore,
    private readonly sender: CommandSender,
    private readonly settings: OutboxSenderSettings,
  ) {}

  start(): void {
    if (this.poller) return;
    this.closed = false;
    this.poller = setInterval(() => this.wake(), this.settings.pollIntervalMs);
    this.poller.unref();
    this.wake();
  }

  /** Returns when what is on its way has come back. */
  async stop(): Promise<void> {
    this.closed = true;
    if (this.poller) clearInterval(this.poller);
    this.poller = null;
    while (this.turn) await this.turn;
  }

  wake(): void {
    if (this.closed) return;
    this.again = true;
    this.turn ??= this.ownContext.runInAsyncScope(() => this.run()).finally(() => (this.turn = null));
  }

  get isIdle(): boolean {
    return this.sending === 0 && this.turn === null;
  }

  private async run(): Promise<void> {
    const running = new Set<Promise<void>>();
    while (this.again && !this.closed) {
      this.again = false;
      const room = this.settings.concurrency - running.size;
      for (const row of await this.lease(room)) {
        const sent: Promise<void> = this.deliver(row).finally(() => {
          running.delete(sent);
          // The next of its lane may go.
          this.again = true;
        });
        running.add(sent);
      }
      if (running.size > 0) await Promise.race(running);
    }
    await Promise.all(running);
    if (this.again && !this.closed) await this.run();
  }

  private async lease(room: number): Promise<readonly OutboxRow[]> {
    try {
      return await this.store.lease(room);
    } catch (error) {
      // The database's trouble: the poller comes again.
      this.settings.onError(error);
      return [];
    }
  }

  private async deliver(row: OutboxRow): Promise<void> {
    this.sending += 1;
    try {
      await this.attempt(row);
    } catch (error) {
      // The row keeps its lease; it is taken again when that ends.
      this.settings.onError(error);
    } finally {
      this.sending -= 1;
    }
  }

  private async attempt(row: OutboxRow): Promise<void> {
    try {
      await this.sender.send(row);
    } catch (error) {
      if (error instanceof NothingToSendTo) return this.store.lay(row, 'refused', error.message);
      return this.settle(row, error);
    }
    await this.store.done(row);
  }

  private async settle(row: OutboxRow, error: unknown): Promise<void> {
    const fault = faultOf(error);
    const verdict = verdictOn(row, fault);
    if (verdict === 'done') return this.store.done(row);
    if (verdict === 'later') {
      return this.store.later(row, backoff(row.attempts), fault.message, fault.outcome === 'unknown');
    }
    return this.store.lay(row, verdict, fault.message);
  }
}
