import { setTimeout as delay } from 'node:timers/promises';
import pLimit from 'p-limit';
import type { SeasonRecord } from '../../replay/index.js';
import { instantOf, WorkingCalendar, type WorkingDayOverrides } from '../../seasons/index.js';
import { Invalid } from '../../shared/errors.js';
import { earliestAct, type SeasonTimes } from '../act-time.js';
import type { ClockView } from '../clock.view.js';
import type { RehearsalMapping } from '../mapping.js';
import type { ScriptedOutcome, ScriptedTask } from '../scripted-view.js';
import { Acts, type DueAct } from './acts.js';
import type { Api } from './api.js';
import type { Player as Applicant } from './cast.js';
import type { Journal } from './journal.js';
import { FollowUpRequests } from './follow-up-requests.js';
import { Objections } from './objections.js';
import type { People } from './people.js';
import { Submissions, type AwardDemand } from './submissions.js';
import { Withdrawals } from './withdrawals.js';

/** How many applicants fill in their forms at the same time. */
const DRAFTS_AT_ONCE = 4;
/** A season takes a few dozen rounds; this many mean that it turns in a circle. */
const MOST_ROUNDS = 5_000;
const HOUR_MS = 3_600_000;
/** Work that failed is tried again after a while, in real time: so long a standstill may be no end. */
const STANDSTILL_LOOKS = 15;
const STANDSTILL_PAUSE_MS = 1_000;
const DAY_HOURS = 24;

export interface SeasonView {
  readonly id: string;
  readonly state: string;
  readonly now: string;
  readonly timezone: string;
  readonly dates: readonly { key: string; at: string; kind?: string }[];
  readonly awards: readonly (AwardDemand & { opens: string; closes: string })[];
  readonly roles: readonly { key: string; capabilities: readonly string[] }[];
}

/** Told of progress: what was done, and how much is known to be left. */
export interface Progress {
  step(label: string, now: string, timeZone: string, left: number): void;
  done(): void;
}

export interface PlayerPart {
  readonly mapping: RehearsalMapping;
  readonly cast: readonly Applicant[];
  readonly journal: Journal;
  readonly progress: Progress;
  /** The plan's own, for times counted in working days. */
  readonly workingDays?: WorkingDayOverrides | undefined;
}

/** When the next of each kind is due; null: not known. */
interface Moments {
  readonly submission: number | null;
  readonly withdrawal: number | null;
  readonly objection: number | null;
  readonly request: number | null;
  readonly act: number | null;
}

const labelAt = ([first]: readonly DueAct[], at: number): string =>
  first && first.at <= at ? first.task.label : '';

/** Plays a whole season: every applicant submits, every scripted person acts, the clock moves on. */
export class SeasonPlayer {
  private readonly submissions: Submissions;
  private readonly objections: Objections;
  private readonly withdrawals: Withdrawals;
  private readonly requests: FollowUpRequests;
  private readonly applications = new Map<string, string>();
  private readonly submitted = new Set<string>();
  private readonly calendar: WorkingCalendar;
  private readonly cast: readonly Applicant[];
  private readonly applicantRole: string;
  /** Acts that come too late, their tasks perhaps gone by then. */
  private readonly lateActs = new Map<string, DueAct>();

  /** How often nothing was left to do and no timer either. */
  private standstill = 0;

  private constructor(
    private readonly api: Api,
    private readonly people: People,
    private readonly admin: string,
    /** Reads every case: supervision. */
    readonly reader: string,
    private readonly part: PlayerPart,
    private season: SeasonView,
  ) {
    const { mapping, journal } = part;
    this.applicantRole = season.roles.find((role) => role.capabilities.includes('apply'))?.key ?? '';
    const { applicantRole } = this;
    this.calendar = new WorkingCalendar(part.workingDays);
    this.cast = part.cast
      .map((player) => ({ ...player, submittedAt: this.handsInAt(player) }))
      .sort((a, b) => a.submittedAt - b.submittedAt);
    const { id, awards } = season;
    this.submissions = new Submissions(api, people, mapping, journal, { id, applicantRole, awards });
    this.objections = new Objections(api, admin, reader, id, mapping, this.cast);
    this.requests = new FollowUpRequests(api, people, id, mapping, this.cast);
    const server = { api, people, admin, journal, seasonId: id, applicantRole };
    this.withdrawals = new Withdrawals(server, this.cast, this.applications);
  }

  static async create(api: Api, people: People, season: SeasonView, part: PlayerPart): Promise<SeasonPlayer> {
    const [admin, reader] = await Promise.all(
      ['administer', 'supervise'].map((capability) => {
        const role = season.roles.find((candidate) => candidate.capabilities.includes(capability))?.key;
        if (role) return people.inGroup(role);
        throw new Invalid(
          'ROLE_MISSING',
          `方案里没有能力含 ${capability} 的角色，演练无法进行。请在 roles 中补上。`,
        );
      }),
    );
    return new SeasonPlayer(api, people, admin ?? '', reader ?? '', part, season);
  }

  get adminToken(): string {
    return this.admin;
  }

  async play(): Promise<void> {
    await this.prepare();
    const acts = this.acts();
    const waiting = this.cast.filter(({ ref }) => this.applications.has(ref) && !this.submitted.has(ref));
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      if (!(await this.round(acts, waiting))) return;
    }
    throw new Invalid('REHEARSAL_ENDLESS', `演练经过 ${MOST_ROUNDS} 轮仍未结束，流程可能在原地打转。`);
  }

  outcomes(): Promise<readonly ScriptedOutcome[]> {
    return this.api.get(`/seasons/${this.season.id}/rehearsal/outcomes`, this.admin);
  }

  record(): Promise<SeasonRecord> {
    return this.api.get(`/seasons/${this.season.id}/rehearsal/record`, this.admin);
  }

  private acts(): Acts {
    const { season, applicantRole } = this;
    return new Acts({
      api: this.api,
      people: this.people,
      mapping: this.part.mapping,
      cast: new Map(this.cast.map((one) => [one.ref, one])),
      season: { ...season },
      journal: this.part.journal,
      submissions: this.submissions,
      applicantRole,
      withdraw: (ref, reason) => this.withdrawals.withdraw(ref, reason),
    });
  }

  /** @returns false when the season is over. */
  private async round(acts: Acts, waiting: Applicant[]): Promise<boolean> {
    const next = waiting[0];
    if (next && next.submittedAt < earliestAct(this.part.mapping, this.times())) {
      await this.advance(next.submittedAt, '网上申报', waiting.length);
      await this.submit(waiting);
      return true;
    }
    const due = await this.dueActs(acts);
    const times = this.times();
    const known: Moments = {
      submission: next?.submittedAt ?? null,
      withdrawal: await this.withdrawals.nextAt(times, this.now()),
      objection: await this.objections.nextAt(times),
      request: await this.requestAt(),
      act: due[0]?.at ?? null,
    };
    const all = [known.submission, known.withdrawal, known.objection, known.request, known.act];
    const sure = all.filter((time): time is number => time !== null);
    if (sure.length === 0) return this.toNextTimer();
    const at = Math.max(Math.min(...sure), this.now());
    const before = this.season.now;
    await this.advance(at, labelAt(due, at), due.length + waiting.length);
    // Timers on the way may have taken tasks away or given new ones.
    if (this.season.now === before) await this.doAt(at, known, { waiting, due, acts, times });
    return true;
  }

  private async doAt(
    at: number,
    known: Moments,
    of: { waiting: Applicant[]; due: readonly DueAct[]; acts: Acts; times: SeasonTimes },
  ): Promise<void> {
    const reached = (time: number | null): boolean => time !== null && time <= at;
    if (reached(known.submission)) await this.submit(of.waiting);
    else if (reached(known.withdrawal)) await this.withdrawals.run(of.times, at);
    else if (reached(known.objection)) await this.objections.raise(of.times, at);
    else if (reached(known.request)) await this.requests.send(await this.outcomes());
    else await this.act(of.acts, of.due, at);
  }

  /** When an office next asks for something; nothing while a timer comes first, so that no year is passed over. */
  private async requestAt(): Promise<number | null> {
    const at = this.requests.nextAt;
    if (this.season.state !== 'closed' || this.part.mapping.until === undefined || at === null) return null;
    const { next } = await this.clock();
    return next && Date.parse(next.at) < at ? null : at;
  }

  private clock(): Promise<ClockView> {
    return this.api.get<ClockView>(`/seasons/${this.season.id}/clock`, this.admin);
  }

  private async act(acts: Acts, due: readonly DueAct[], at: number): Promise<void> {
    const now = due.filter((one) => one.at <= at);
    await acts.perform(now, () => this.part.progress.done());
    for (const { task } of now) this.lateActs.delete(task.id);
  }

  private async prepare(): Promise<void> {
    const { dates } = this.times();
    const opens = this.season.awards.map(({ opens: key }) => dates.get(key)?.at ?? 0);
    const first = this.cast[0]?.submittedAt ?? Infinity;
    await this.advance(
      Math.max(this.now(), Math.min(first, Math.max(...opens, 0))),
      '填写申报表',
      this.cast.length,
    );
    const limit = pLimit(DRAFTS_AT_ONCE);
    const players = this.cast.filter(({ ref }) => !this.part.journal.refusals.has(ref));
    await Promise.all(
      players.map((player) =>
        limit(async () => {
          const application = await this.submissions.prepare(player);
          this.applications.set(player.ref, application.id);
          if (application.state !== 'draft') this.submitted.add(player.ref);
          this.part.progress.done();
        }),
      ),
    );
  }

  private async submit(waiting: Applicant[]): Promise<void> {
    const player = waiting.shift();
    const id = player && this.applications.get(player.ref);
    if (!player || !id) return;
    if (await this.submissions.submit(player, id)) await this.declareConflicts(player);
    else this.applications.delete(player.ref);
    this.part.progress.done();
  }

  private async declareConflicts({ ref, faults }: Applicant): Promise<void> {
    for (const { expert, reason = '与申报人有利害关系。' } of faults.of('conflicted')) {
      const path = `/seasons/${this.season.id}/rehearsal/conflicts`;
      await this.api.post(path, { clientRef: ref, expert, reason }, this.admin);
    }
  }

  private async dueActs(acts: Acts): Promise<DueAct[]> {
    const tasks = await this.api.get<ScriptedTask[]>(
      `/seasons/${this.season.id}/rehearsal/tasks`,
      this.admin,
    );
    // Steps that ran just now may have set dates: the end of a notice, for one.
    await this.refresh();
    const times = this.times();
    const due = tasks.flatMap((task) => acts.due(task, times) ?? []);
    for (const act of due) if (act.late) this.lateActs.set(act.task.id, act);
    const open = new Set(tasks.map(({ id }) => id));
    const gone = [...this.lateActs.values()].filter(({ task }) => !open.has(task.id));
    return [...due, ...gone].sort((a, b) => a.at - b.at);
  }

  private async toNextTimer(): Promise<boolean> {
    await this.refresh();
    const { until } = this.part.mapping;
    const end = until === undefined ? -Infinity : instantOf(until, this.season.timezone).getTime();
    const over = this.season.state === 'closed';
    if (over && this.now() >= end) return false;
    const clock = await this.clock();
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
    await this.advance(over ? Math.min(timer, end) : timer, '等待日期', 0);
    return true;
  }

  private async advance(to: number, label: string, left: number): Promise<void> {
    if (to > this.now()) {
      await this.api.post(`/seasons/${this.season.id}/clock`, { to: new Date(to).toISOString() }, this.admin);
      await this.refresh();
    }
    this.part.progress.step(label, this.season.now, this.season.timezone, left);
  }

  private async refresh(): Promise<void> {
    this.season = await this.api.get<SeasonView>(`/seasons/${this.season.id}`);
  }

  /** Who is late hands in after the award has closed. */
  private handsInAt({ award, submittedAt, faults }: Applicant): number {
    const late = faults.handingIn('late');
    const closes = this.season.awards.find(({ id }) => id === award)?.closes ?? '';
    const date = this.times().dates.get(closes);
    return late && date ? date.at + (late.hours ?? DAY_HOURS) * HOUR_MS : submittedAt;
  }

  private times(): SeasonTimes {
    const dates = this.season.dates.map(
      ({ key, at, kind }) => [key, { at: Date.parse(at), closes: kind === 'closes' }] as const,
    );
    return { dates: new Map(dates), timezone: this.season.timezone, calendar: this.calendar };
  }

  private now(): number {
    return Date.parse(this.season.now);
  }
}
