import { ApiProblem } from '../../shared/api.js';
import { mergeContent, type Content } from './merge-text.js';
import { StepStack } from './step-stack.js';
import type {
  DraftServer,
  DraftSnapshot,
  FileChange,
  FileConflict,
  SaveState,
  ServerFile,
  Shelf,
  ShelvedFile,
  Step,
} from './draft-types.js';

interface Options {
  readonly server: DraftServer;
  readonly shelf: Shelf;
  readonly revision: number;
  readonly files: readonly ServerFile[];
  /** Quiet time after the last change. */
  readonly delayMs?: number;
  /** Until the next try after a lost connection. */
  readonly retryMs?: number;
}

interface Known {
  readonly content: string | null;
  readonly revision: number;
}

const GONE: Known = { content: null, revision: 0 };

/**
 * A draft in one browser: what the server has, what was changed here since, and the way back. Saves by itself, one
 * call at a time; what others write is merged in line by line, and only the same lines changed twice need a person.
 */
export class DraftStore {
  private readonly known: Map<string, Known>;
  private readonly local = new Map<string, string | null>();
  private readonly steps = new StepStack();
  private readonly listeners = new Set<() => void>();
  private labels: string[] = [];
  private revision: number;
  private save: SaveState = { kind: 'saved' };
  private timer: ReturnType<typeof setTimeout> | null = null;
  private running: Promise<void> | null = null;
  private view: DraftSnapshot;

  constructor(private readonly options: Options) {
    this.revision = options.revision;
    this.known = new Map(
      options.files.map(({ path, content, revision }) => [path, { content, revision }] as const),
    );
    this.view = this.look();
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  snapshot = (): DraftSnapshot => this.view;

  /** Takes up what an earlier visit could not save. @returns how many files the server does not have yet */
  async takeUp(): Promise<number> {
    const shelved = Object.entries((await this.options.shelf.load()) ?? {});
    const conflicts: FileConflict[] = [];
    for (const [path, file] of shelved) {
      const now = this.knownAt(path);
      this.local.set(path, file.content);
      if (now.revision === file.revision || now.content === file.base) continue;
      const merged = this.merged(path, file.base, file.content, now.content);
      if (merged) conflicts.push(merged);
    }
    if (shelved.length > 0) this.afterChange(conflicts);
    return this.local.size;
  }

  content(path: string): string | null {
    const changed = this.local.get(path);
    return changed === undefined ? this.knownAt(path).content : changed;
  }

  /** Does a step here at once; it reaches the server in a moment. */
  apply({ label, changes }: Step): void {
    const conflicts: FileConflict[] = [];
    const files = changes
      .map(({ path, content, base }) => {
        const before = this.content(path);
        if (base === undefined || base === before) return { path, before, after: content };
        const { content: after, conflict } = mergeContent(base, content, before);
        if (conflict) conflicts.push({ path, ...conflict });
        return { path, before, after };
      })
      .filter(({ before, after }) => before !== after);
    if (files.length === 0) return;
    this.steps.did({ label, files });
    this.put(
      label,
      files.map(({ path, after }) => ({ path, content: after })),
      conflicts,
    );
  }

  /** Takes the last step back; what was changed around it since stays. */
  undo(): void {
    this.turn(this.steps.undo((path) => this.content(path)));
  }

  redo(): void {
    this.turn(this.steps.redo((path) => this.content(path)));
  }

  /** Ends conflicts with the texts that a person chose. */
  settle(texts: ReadonlyMap<string, string>): void {
    if (this.save.kind !== 'conflict') return;
    for (const [path, text] of texts) this.local.set(path, text);
    this.enter({ kind: 'waiting' });
    this.schedule(0);
  }

  /** Asks what others have written. */
  async refresh(): Promise<void> {
    if (this.running || this.save.kind === 'conflict') return;
    const { revision, files } = await this.options.server.news(this.revision);
    // A save that began meanwhile asks again by itself.
    if (!this.isSending()) this.takeIn(revision, files);
  }

  /** Sends what waits. @returns whether everything is on the server now */
  async flush(): Promise<boolean> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    while (this.running !== null) await this.running;
    if (this.local.size === 0) return true;
    if (this.save.kind === 'conflict') return false;
    this.running = this.send();
    await this.running;
    return this.local.size === 0;
  }

  /** No more tries by itself. Whoever listens leaves on his own: a page that is drawn twice at once comes back. */
  close(): void {
    if (this.timer) clearTimeout(this.timer);
  }

  private knownAt(path: string): Known {
    return this.known.get(path) ?? GONE;
  }

  private turn(step: Step | null): void {
    if (step) this.put(step.label, step.changes);
  }

  private isSending(): boolean {
    return this.running !== null;
  }

  private put(label: string, changes: readonly FileChange[], conflicts: readonly FileConflict[] = []): void {
    for (const { path, content } of changes) this.local.set(path, content);
    if (!this.labels.includes(label)) this.labels.push(label);
    this.afterChange(conflicts);
  }

  private afterChange(conflicts: readonly FileConflict[]): void {
    void this.shelve();
    if (conflicts.length > 0) this.enter({ kind: 'conflict', conflicts });
    else if (this.save.kind === 'conflict') this.enter(this.save);
    // What was changed here has come to the server otherwise: as a page was left, or from somebody else.
    else if (this.local.size === 0) this.enter({ kind: 'saved' });
    else {
      this.enter({ kind: 'waiting' });
      this.schedule(this.options.delayMs ?? 700);
    }
  }

  private schedule(ms: number): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), ms);
  }

  private async send(): Promise<void> {
    const sent = new Map(this.local);
    const labels = this.labels;
    // Steps done while this is under way belong to the next call.
    this.labels = [];
    const label = labels.join('；').slice(0, 200) || '修改';
    this.enter({ kind: 'saving' });
    const changes = [...sent].map(([path, content]) => ({
      path,
      content,
      revision: this.knownAt(path).revision,
    }));
    try {
      const { revision } = await this.options.server.write(label, changes);
      for (const [path, content] of sent) {
        const before = this.knownAt(path);
        this.known.set(path, { content, revision: content === before.content ? before.revision : revision });
        if (this.local.get(path) === content) this.local.delete(path);
      }
      this.running = null;
      await this.shelve();
      await this.saved(revision);
    } catch (error) {
      this.running = null;
      this.labels = [...new Set([...labels, ...this.labels])];
      this.failed(error);
    }
  }

  private async saved(revision: number): Promise<void> {
    // Our own write has passed whatever others wrote in between; ask before the revision moves on.
    const alone = revision === this.revision + 1;
    if (alone) this.revision = revision;
    this.enter(this.local.size === 0 ? { kind: 'saved' } : { kind: 'waiting' });
    if (!alone) await this.refresh().catch(() => undefined);
    if (this.local.size > 0) this.schedule(0);
  }

  private failed(error: unknown): void {
    if (error instanceof ApiProblem && error.code === 'DRAFT_CHANGED') {
      const files = error.details['files'] as readonly (Known & { path: string })[];
      this.takeIn(this.revision, files);
      return;
    }
    const lost = error instanceof ApiProblem && (error.status === 0 || error.status >= 500);
    this.enter(lost ? { kind: 'offline' } : { kind: 'refused', error });
    if (lost) this.schedule(this.options.retryMs ?? 5_000);
  }

  /** Files as others left them, around what was changed here. */
  private takeIn(revision: number, files: readonly (Known & { path: string })[]): void {
    const conflicts: FileConflict[] = [];
    let changed = revision > this.revision;
    for (const { path, content, revision: at } of files) {
      const before = this.knownAt(path);
      if (before.revision >= at && before.content === content) continue;
      changed = true;
      this.known.set(path, { content, revision: at });
      const mine = this.local.get(path);
      if (mine === undefined) continue;
      const conflict = this.merged(path, before.content, mine, content);
      if (conflict) conflicts.push(conflict);
    }
    this.revision = Math.max(this.revision, revision);
    if (conflicts.length > 0 || this.local.size > 0) this.afterChange(conflicts);
    else if (changed) this.enter(this.save);
  }

  /** Leaves the merged text as the local one. @returns what only a person can decide */
  private merged(path: string, base: Content, mine: Content, theirs: Content): FileConflict | null {
    const { content, conflict } = mergeContent(base, mine, theirs);
    if (conflict) return { path, ...conflict };
    if (content === theirs) this.local.delete(path);
    else this.local.set(path, content);
    return null;
  }

  private async shelve(): Promise<void> {
    const files = [...this.local].map(([path, content]): [string, ShelvedFile] => {
      const { content: base, revision } = this.knownAt(path);
      return [path, { base, revision, content }];
    });
    await this.options.shelf.keep(Object.fromEntries(files));
  }

  private enter(save: SaveState): void {
    this.save = save;
    this.view = this.look();
    for (const listener of this.listeners) listener();
  }

  private look(): DraftSnapshot {
    const files = new Map<string, string>();
    for (const path of new Set([...this.known.keys(), ...this.local.keys()])) {
      const content = this.content(path);
      if (content !== null) files.set(path, content);
    }
    return {
      files,
      save: this.save,
      canUndo: this.steps.undoLabel,
      canRedo: this.steps.redoLabel,
      revision: this.revision,
    };
  }
}
