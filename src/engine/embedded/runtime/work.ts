/** Something that can be run now. Only a hint: whoever takes it looks at the rows first. */
export type Work =
  | { readonly kind: 'job'; readonly key: string; readonly rootKey: string }
  | { readonly kind: 'timers'; readonly rootKey: string; readonly until?: Date }
  | { readonly kind: 'message'; readonly key: string };

/** Two hints of one id are one piece of work. */
export const idOf = (work: Work): string =>
  work.kind === 'timers' ? `timers ${work.rootKey}` : `${work.kind} ${work.key}`;

/** Where commands say what can be run after their commit. Without a listener the poller finds it. */
export class WorkSignal {
  private listener: ((work: readonly Work[]) => void) | null = null;

  listen(listener: ((work: readonly Work[]) => void) | null): void {
    this.listener = listener;
  }

  announce(work: readonly Work[]): void {
    if (work.length > 0) this.listener?.(work);
  }
}
