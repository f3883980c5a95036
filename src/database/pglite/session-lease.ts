import { AsyncLocalStorage } from 'node:async_hooks';

/** A wait for the only session that did not end. */
export class SessionBusy extends Error {
  constructor(nested: boolean) {
    super(
      nested
        ? 'A second connection was asked for inside a transaction. PGlite has one session, so this would wait ' +
            'for itself. Use only the EntityManager the transaction was given.'
        : 'The PGlite session stayed busy for too long. A transaction is hanging, or the load is too much ' +
            'for the fallback database.',
    );
  }
}

interface Waiter {
  readonly resolve: () => void;
  readonly timer: NodeJS.Timeout;
}

interface Transaction {
  holds: boolean;
}

/**
 * Hands PGlite's one session to one caller at a time, in order of asking. Inside a transaction that
 * already holds it, a second request is given up soon: nothing else will ever release it.
 */
export class SessionLease {
  private busy = false;
  private readonly waiters: Waiter[] = [];
  private readonly transactions = new AsyncLocalStorage<Transaction>();

  constructor(
    private readonly waitMs = 30_000,
    private readonly nestedWaitMs = 2_000,
  ) {}

  get waiting(): number {
    return this.waiters.length;
  }

  get idle(): boolean {
    return !this.busy;
  }

  /** Everything `work` does belongs to one transaction, as far as nesting is concerned. */
  inTransaction<T>(work: () => T): T {
    return this.transactions.run({ holds: false }, work);
  }

  /** @returns the release, to be called once. @throws SessionBusy */
  async acquire(): Promise<() => void> {
    const transaction = this.transactions.getStore();
    const nested = transaction?.holds ?? false;
    if (this.busy) await this.wait(nested);
    this.busy = true;
    if (!nested && transaction) transaction.holds = true;
    let released = false;
    return () => {
      if (released) return;
      released = true;
      if (!nested && transaction) transaction.holds = false;
      this.passOn();
    };
  }

  private wait(nested: boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => {
          this.waiters.splice(this.waiters.indexOf(waiter), 1);
          reject(new SessionBusy(nested));
        },
        nested ? this.nestedWaitMs : this.waitMs,
      );
      const waiter: Waiter = { resolve, timer };
      this.waiters.push(waiter);
    });
  }

  private passOn(): void {
    const next = this.waiters.shift();
    if (!next) {
      this.busy = false;
      return;
    }
    clearTimeout(next.timer);
    next.resolve();
  }
}
