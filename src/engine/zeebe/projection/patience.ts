import { setTimeout as delay } from 'node:timers/promises';
import { EngineNotSettled } from './errors.js';

const FIRST_PAUSE_MS = 2;
const MAX_PAUSE_MS = 100;

/** Waits for things without a fixed time: looks again at each hint and, since hints of other nodes do not arrive, now and then. */
export class Patience {
  private until = 0;

  /** @param listen gives a hint whenever something may have changed */
  constructor(
    private readonly listen: (hint: () => void) => () => void,
    private readonly limitMs: number,
  ) {
    this.renew();
  }

  /** Something has moved: the limit begins anew. */
  renew(): void {
    this.until = performance.now() + this.limitMs;
  }

  /** @param reason what to say when it takes too long. @throws EngineNotSettled */
  async for(condition: () => Promise<boolean>, reason: () => Promise<string> | string): Promise<void> {
    const hints = new Hints();
    const deaf = this.listen(() => hints.give());
    try {
      for (let pause = FIRST_PAUSE_MS; !(await condition()); pause = Math.min(pause * 2, MAX_PAUSE_MS)) {
        if (performance.now() > this.until) throw new EngineNotSettled(await reason(), this.limitMs / 1000);
        await hints.next(pause);
      }
    } finally {
      deaf();
    }
  }
}

/** A hint that was given while nobody waited is not lost. */
class Hints {
  private given = false;
  private wake: (() => void) | null = null;

  give(): void {
    this.given = true;
    this.wake?.();
  }

  async next(atMostMs: number): Promise<void> {
    if (!this.given) {
      const stop = new AbortController();
      const hint = new Promise<void>((resolve) => (this.wake = resolve));
      await Promise.race([hint, delay(atMostMs, undefined, { signal: stop.signal }).catch(() => undefined)]);
      stop.abort();
    }
    this.given = false;
  }
}
