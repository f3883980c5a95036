import { setTimeout as delay } from 'node:timers/promises';
import { instantOf, WorkingCalendar, type WorkingDayOverrides } from '../../seasons/index.js';
import { Invalid } from '../../shared/errors.js';
import type { SeasonTimes } from '../act-time.js';
import type { ClockMove, ClockView } from '../clock.view.js';
import type { Api } from './api.js';
import type { AwardDemand } from './submissions.js';

/** Work that failed is tried again after a while, in real time: so long a standstill may be no end. */
const STANDSTILL_LOOKS = 15;
const STANDSTILL_PAUSE_MS = 1_000;

export interface SeasonView {
  readonly id: string;
  readonly state: string;
  readonly now: string;
  readonly timezone: string;
  readonly dates: readonly { key: string; label?: string; at: string; kind?: string }[];
  readonly awards: readonly (AwardDemand & { opens: string; closes: string })[];
  readonly roles: readonly { key: string; capabilities: readonly string[] }[];
}

/** Told of progress: what was done, and how much is known to be left. */
export interface Progress {
  step(label: string, now: string, timeZone: string, left: number): void;
  done(): void;
}

export interface ClockPart {
  readonly progress: Progress;
  /** The plan's own, for times counted in working days. */
  readonly workingDays?: WorkingDayOverrides | undefined;
}

/** The season as the server last told of it, and its clock, which only moves forward. */
export class SeasonClock {
  private readonly calendar: WorkingCalendar;
  /** How often nothing was left to do and no timer either. */
  private standstill = 0;

  constructor(
    private readonly api: Api,
    private readonly admin: string,
    private readonly part: ClockPart,
    private view: SeasonView,
  ) {
    this.calendar = new WorkingCalendar(part.workingDays);
  }

  get season(): SeasonView {
    return this.view;
  }

  get now(): number {
    return Date.parse(this.view.now);
  }

  get times(): SeasonTimes {
    const dates = this.view.dates.map(
      ({ key, at, kind }) => [key, { at: Date.parse(at), closes: kind === 'closes' }] as const,
    );
    return { dates: new Map(dates), timezone: this.view.timezone, calendar: this.calendar };
  }

  private timer(): Promise<ClockView> {
    return this.api.get<ClockView>(`/seasons/${this.view.id}/clock`, this.admin);
  }

  async refresh(): Promise<void> {
    this.view = await this.api.get<SeasonView>(`/seasons/${this.view.id}`);
  }

  /**
   * Towards a moment, but no further than the next timer, which fires at its own time.
   * @returns false when one has fired, also at that moment itself: who is about to act looks again
   */
  async advance(to: number, label: string, left: number): Promise<boolean> {
    const fired = to > this.now || (await this.isTimerDue()) ? await this.move(Math.max(to, this.now)) : 0;
    this.part.progress.step(label, this.view.now, this.view.timezone, left);
    return fired === 0;
  }

  private async isTimerDue(): Promise<boolean> {
    const { next } = await this.timer();
    return next !== null && Date.parse(next.at) <= this.now;
  }

  private async move(to: number): Promise<number> {
    const body = { to: new Date(to).toISOString(), stopAtTimer: true };
    const { fired } = await this.api.post<ClockMove>(`/seasons/${this.view.id}/clock`, body, this.admin);
    await this.refresh();
    return fired;
  }

  /** Nobody has anything to do. @param until of the script @param upTo no further @returns false when the season is over */
  async toNextTimer(until: string | undefined, upTo: number): Promise<boolean> {
    await this.refresh();
    const end = until === undefined ? -Infinity : instantOf(until, this.view.timezone).getTime();
    const over = this.view.state === 'closed';
    if (over && this.now >= end) return false;
    const clock = await this.timer();
    if (!clock.next && !over) {
      this.standstill += 1;
      if (this.standstill <= STANDSTILL_LOOKS) return delay(STANDSTILL_PAUSE_MS, true);
      throw new Invalid(
        'REHEARSAL_STUCK',
        `演练停在 ${clock.now}：没有待办任务，也没有定时器。请在管理员的流程图上查看停在哪里、有无故障。`,
      );
    }
    this.standstill = 0;
    const timer = clock.next ? Date.parse(clock.next.at) : Infinity;
    await this.advance(Math.min(over ? Math.min(timer, end) : timer, upTo), '等待日期', 0);
    return true;
  }
}
