import type { Work } from '../store/work.js';

/** Where commands say what can be run after their commit. Without a listener the poller finds it. */
export class WorkSignal {
  private listener: ((work: readonly Work[]) => void) | null = null;

  /** @param tellOthers that another node may do it, if it is free sooner */
  constructor(private readonly tellOthers: () => void = () => undefined) {}

  listen(listener: ((work: readonly Work[]) => void) | null): void {
    this.listener = listener;
  }

  announce(work: readonly Work[]): void {
    if (work.length === 0) return;
    this.listener?.(work);
    this.tellOthers();
  }
}
