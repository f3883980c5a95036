import type { SeasonPlan } from '../../seasons/index.js';
import type { RehearsalPlay } from '../play.js';
import type { Progress } from '../player/season-clock.js';
import { LetterPost } from './letter-post.js';
import type { Observer } from './observer.js';
import type { PaceListener } from './pace-control.js';
import type { FromScreen, Standing } from './screen-messages.js';

/** On the way, the screen hears at most so often. */
const EVERY_MS = 700;

interface TellerPart {
  readonly plan: SeasonPlan;
  readonly observer: Observer;
  /** Of the applicants' list. */
  readonly lines: number;
  readonly resumed: boolean;
  readonly send: (message: FromScreen) => void;
}

/** Tells the screen where a rehearsal stands: always when it rests, now and then on the way. */
export class ScreenTeller implements PaceListener, Progress {
  private play: RehearsalPlay | null = null;
  private readonly post: LetterPost;
  private toldAt = 0;

  constructor(private readonly part: TellerPart) {
    this.post = new LetterPost(part);
  }

  /** The rehearsal's time, as last heard. */
  get now(): string {
    return this.play?.player.season.now ?? '';
  }

  watch(play: RehearsalPlay): void {
    this.play = play;
  }

  step(): void {
    // The standing says more.
  }

  done(): void {
    // As above.
  }

  resting(): Promise<void> {
    return this.tell(true);
  }

  async passing(): Promise<void> {
    if (Date.now() - this.toldAt >= EVERY_MS) await this.tell(false);
  }

  /** Before the end. */
  last(): Promise<void> {
    return this.tell(false);
  }

  private async tell(resting: boolean): Promise<void> {
    const { play } = this;
    if (!play) return;
    const { player } = play;
    const { tokens, cases, openTasks } = await player.standing();
    const letters = await this.post.news((after) => player.letters(after));
    const deeds = this.part.observer.take();
    const counts: Record<string, Record<string, number>> = {};
    for (const { award, status } of cases) {
      const ofAward = (counts[award] ??= {});
      ofAward[status] = (ofAward[status] ?? 0) + 1;
    }
    const { season } = player;
    const standing: Standing = {
      ...{ now: season.now, timezone: season.timezone, closed: season.state === 'closed' },
      dates: season.dates.map(({ key, label = key, at, kind = 'event' }) => ({ key, label, at, kind })),
      ...{ tokens, cases: counts, openTasks, waiting: Math.max(0, this.part.lines - cases.length) },
    };
    this.part.send({ kind: 'standing', resting, standing, deeds, letters });
    this.toldAt = Date.now();
  }
}
