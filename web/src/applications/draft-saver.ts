import { ApiProblem } from '../shared/api-problem.js';
import type { DraftSaved, FormValues } from '../shared/api-types.js';

export type SaveState =
  | { readonly kind: 'idle'; readonly savedAt: string | null }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'stale' };

/** A draft as the server has it. */
export interface StoredDraft {
  readonly data: FormValues;
  readonly revision: number;
  readonly savedAt: string | null;
}

interface Options {
  /** Sends a draft over a revision. @throws ApiProblem DRAFT_STALE when somebody else saved meanwhile. */
  readonly put: (data: FormValues, revision: number) => Promise<DraftSaved>;
  readonly draft: StoredDraft;
  /** Quiet time after the last change; also lets an input method finish its word. */
  readonly delayMs?: number;
  /** Until the next try after a failure. */
  readonly retryMs?: number;
}

/**
 * Keeps a draft on the server in step with what is typed: one call at a time, the newest content last, nothing
 * forgotten. A newer draft from elsewhere stops it until a person has chosen. One saver serves all pages of an
 * application, so that a late word from one page and the first of the next do not overtake each other.
 */
export class DraftSaver {
  /** Everything answered, saved or not. */
  data: FormValues;
  private pending = false;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private running: Promise<void> | null = null;
  private revision: number;
  private listeners = new Set<() => void>();
  state: SaveState;

  constructor(private readonly options: Options) {
    this.data = options.draft.data;
    this.revision = options.draft.revision;
    this.state = { kind: 'idle', savedAt: options.draft.savedAt };
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  snapshot = (): SaveState => this.state;

  /** `merge` makes the new answers from all there are. */
  change(merge: (data: FormValues) => FormValues): void {
    const next = merge(this.data);
    // A form may tell of a change twice.
    if (JSON.stringify(next) === JSON.stringify(this.data)) return;
    this.data = next;
    this.pending = true;
    if (this.state.kind === 'stale') return;
    this.enter({ kind: 'waiting' });
    this.schedule(this.options.delayMs ?? 800);
  }

  /** Sends what waits at once. @returns whether everything typed is on the server now. */
  async flush(): Promise<boolean> {
    this.cancelTimer();
    let refused = false;
    // What is typed while a call is under way needs another; two who wait must both wait for the last.
    while (this.running !== null || (this.pending && this.state.kind !== 'stale' && !refused)) {
      await (this.running ?? this.send());
      refused = this.state.kind === 'failed';
    }
    return !this.pending;
  }

  /** After a stale draft: what is on this page wins over `revision`. */
  async overwrite(revision: number): Promise<boolean> {
    this.revision = revision;
    this.pending = true;
    this.enter({ kind: 'waiting' });
    return this.flush();
  }

  /** What is on the server wins, what is on this page is given up. */
  adopt({ data, revision, savedAt }: StoredDraft): void {
    this.cancelTimer();
    this.data = data;
    this.pending = false;
    this.revision = revision;
    this.enter({ kind: 'idle', savedAt });
  }

  /** A newer draft has been read and nothing here waits to be saved: go on from there. */
  catchUp(draft: StoredDraft): void {
    if (!this.unsaved && draft.revision > this.revision) this.adopt(draft);
  }

  get unsaved(): boolean {
    return this.pending || this.running !== null;
  }

  stop(): void {
    this.cancelTimer();
    this.listeners.clear();
  }

  private schedule(ms: number): void {
    this.cancelTimer();
    this.timer = setTimeout(() => void this.flush(), ms);
  }

  private cancelTimer(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }

  private async send(): Promise<void> {
    this.pending = false;
    this.enter({ kind: 'saving' });
    this.running = this.options.put(this.data, this.revision).then(
      (saved) => {
        this.revision = saved.revision;
        this.enter(this.pending ? { kind: 'waiting' } : { kind: 'idle', savedAt: saved.savedAt });
      },
      (error: unknown) => this.failed(error),
    );
    await this.running;
    this.running = null;
  }

  private failed(error: unknown): void {
    this.pending = true;
    if (error instanceof ApiProblem && error.code === 'DRAFT_STALE') {
      this.enter({ kind: 'stale' });
      return;
    }
    this.enter({ kind: 'failed', error });
    // A refusal will be refused again; a broken line may come back.
    const mayRecover = !(error instanceof ApiProblem) || error.status === 0 || error.status >= 500;
    if (mayRecover) this.schedule(this.options.retryMs ?? 5000);
  }

  private enter(state: SaveState): void {
    this.state = state;
    for (const listener of this.listeners) listener();
  }
}
