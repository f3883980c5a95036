import { endOfDay, localDateOf } from '../../seasons/index.js';
import type { Leave, Moment, Pace } from '../player/pace.js';

/** One act, one day, up to the season's next date, or to the end. */
export const STRIDES = ['step', 'day', 'stage', 'end'] as const;
export type Stride = (typeof STRIDES)[number];

/** Where the players rest again: at so many deeds, or when the clock is there. */
export interface Goal {
  readonly deeds: number;
  readonly at: number;
}

export function goalOf(stride: Stride, { now, timezone, dates, deeds }: Moment): Goal {
  if (stride === 'step') return { deeds: deeds + 1, at: Infinity };
  if (stride === 'day') {
    const today = localDateOf(new Date(now), timezone);
    return { deeds: Infinity, at: endOfDay(today, timezone).getTime() };
  }
  // Without a further date the last stage ends with the season.
  if (stride === 'stage') return { deeds: Infinity, at: Math.min(...dates.filter((at) => at > now)) };
  return { deeds: Infinity, at: Infinity };
}

export const isReached = (goal: Goal, { now, deeds }: Moment): boolean =>
  deeds >= goal.deeds || now >= goal.at;

/** Towards a number of deeds one acts after the other. */
export const leaveOf = ({ deeds, at }: Goal): Leave => ({
  upTo: at,
  acts: deeds === Infinity ? Infinity : 1,
});

/** Told where the players are: `resting` when they wait for a word, `passing` on their way. */
export interface PaceListener {
  resting(moment: Moment): Promise<void>;
  passing(moment: Moment): Promise<void>;
}

/** Lets the players go as far as somebody at the screen wants, and rest there. */
export class PaceControl implements Pace {
  private goal: Goal | null = null;
  private wanted: Stride | null = null;
  private wake: () => void = () => undefined;

  constructor(private readonly listener: PaceListener) {}

  /** A later word counts instead of an earlier one, also on the way. */
  go(stride: Stride): void {
    this.wanted = stride;
    this.wake();
  }

  /** What is being done is finished first. */
  pause(): void {
    this.goal = null;
    this.wanted = null;
  }

  async leave(moment: Moment): Promise<Leave> {
    if (this.goal && isReached(this.goal, moment)) this.goal = null;
    this.takeUp(moment);
    if (this.goal) await this.listener.passing(moment);
    else await this.listener.resting(moment);
    for (;;) {
      this.takeUp(moment);
      if (this.goal) return leaveOf(this.goal);
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }

  private takeUp(moment: Moment): void {
    if (this.wanted === null) return;
    this.goal = goalOf(this.wanted, moment);
    this.wanted = null;
  }
}
