import path from 'node:path';
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AppConfig } from '../../config/index.js';
import {
  RehearsalChild,
  SCREEN_PROGRAM,
  type FromScreen,
  type RehearsalOrder,
  type Stride,
} from '../../rehearsal/index.js';
import { RehearsalFolder } from './rehearsal-folder.js';
import { RehearsalNotes } from './rehearsal-notes.js';

/** Each is two processes and a database. */
const MOST_AT_ONCE = 2;
const HEARD_EVERY_MS = 1_000;
/** Nobody has told it to go on for so long: it makes room. */
const SLEEPS_AFTER_MS = 30 * 60_000;

interface Live {
  readonly child: RehearsalChild;
  /** What the child tells is written down in order. */
  notes: Promise<void>;
  restingSince: number | null;
  ending: 'asleep' | 'stopped' | null;
  /** What it said last; null: it has not come to an end of its own. */
  over: 'finished' | 'broken' | null;
}

/** The rehearsals that are being played on this node. */
@Injectable()
export class RehearsalHall implements OnModuleDestroy {
  private readonly log = new Logger(RehearsalHall.name);
  private readonly live = new Map<string, Live>();
  private beat: NodeJS.Timeout | null = null;
  private beating: Promise<void> = Promise.resolve();

  constructor(
    private readonly config: AppConfig,
    private readonly dataSource: DataSource,
  ) {}

  get full(): boolean {
    return this.live.size >= MOST_AT_ONCE;
  }

  get playing(): readonly string[] {
    return [...this.live.keys()];
  }

  /** Of all folders. */
  get place(): string {
    return path.join(this.config.dataDirectory, 'rehearsals');
  }

  has(id: string): boolean {
    return this.live.has(id);
  }

  folder(id: string): RehearsalFolder {
    return new RehearsalFolder(path.join(this.place, id));
  }

  /** @param order null: it goes on from where it was */
  start(id: string, order: RehearsalOrder | null): void {
    const program = path.join(this.config.rootDirectory, 'dist', 'server', SCREEN_PROGRAM);
    const begin = { folder: this.folder(id).out, order };
    const child = RehearsalChild.start(program, begin, (message) => this.hear(id, message));
    const live: Live = { child, notes: Promise.resolve(), restingSince: null, ending: null, over: null };
    this.live.set(id, live);
    void child.ended.then(({ lastWords }) => this.ended(id, live, lastWords));
    this.beat ??= setInterval(() => {
      this.beating = this.beating.then(() => this.heartbeat());
    }, HEARD_EVERY_MS).unref();
  }

  go(id: string, stride: Stride): void {
    const live = this.live.get(id);
    if (!live) return;
    live.restingSince = null;
    live.child.go(stride);
  }

  pause(id: string): void {
    this.live.get(id)?.child.pause();
  }

  /** @param as what it is from then on */
  async stop(id: string, as: 'asleep' | 'stopped'): Promise<void> {
    const live = this.live.get(id);
    if (!live) return;
    live.ending = as;
    await live.child.stop();
    await live.notes;
  }

  async onModuleDestroy(): Promise<void> {
    if (this.beat) clearInterval(this.beat);
    await this.beating;
    await Promise.all(this.playing.map((id) => this.stop(id, 'asleep')));
  }

  private hear(id: string, message: FromScreen): void {
    const live = this.live.get(id);
    if (!live) return;
    if (message.kind === 'standing') live.restingSince = message.resting ? Date.now() : null;
    else live.over = message.kind;
    this.note(live, (notes) => notes.take(id, message));
  }

  private note(live: Live, write: (notes: RehearsalNotes) => Promise<void>): void {
    live.notes = live.notes
      .then(() => write(new RehearsalNotes(this.dataSource)))
      .catch((error: unknown) => this.log.error(error));
  }

  private ended(id: string, live: Live, lastWords: string): void {
    if (live.over === null && live.ending === null)
      this.log.error(`Rehearsal ${id} ended by itself: ${lastWords}`);
    const { over, ending } = live;
    this.note(live, async (notes) => {
      if (over === null || (over === 'broken' && ending === 'stopped')) await notes.end(id, ending ?? 'lost');
      // What broke may go on once its reason is mended.
      if (over === 'finished' || ending === 'stopped') await this.folder(id).tidy();
      this.live.delete(id);
    });
    void live.notes.then(() => {
      if (this.live.size > 0 || !this.beat) return;
      clearInterval(this.beat);
      this.beat = null;
    });
  }

  /** Tells other nodes that these are being played, and hears what was wanted of them there. */
  private async heartbeat(): Promise<void> {
    const ids = this.playing;
    if (ids.length === 0) return;
    try {
      for (const { id, wanted } of await new RehearsalNotes(this.dataSource).beat(ids)) {
        if (wanted === 'pause') this.pause(id);
        else if (wanted === 'stop') void this.stop(id, 'stopped');
        else if (wanted !== null) this.go(id, wanted);
      }
    } catch (error) {
      this.log.error(error);
    }
    for (const [id, { restingSince }] of this.live)
      if (restingSince !== null && Date.now() - restingSince > SLEEPS_AFTER_MS) void this.stop(id, 'asleep');
  }
}
