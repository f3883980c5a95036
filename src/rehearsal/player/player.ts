import pLimit from 'p-limit';
import type { SeasonRecord } from '../../replay/index.js';
import { Invalid } from '../../shared/errors.js';
import { earliestAct } from '../act-time.js';
import type { RehearsalMapping } from '../mapping.js';
import type { ScriptedStanding } from '../scripted-standing.js';
import type { ScriptedOutcome } from '../scripted-view.js';
import { Acts, type DueAct } from './acts.js';
import type { Api } from './api.js';
import type { Player as Applicant } from './cast.js';
import type { Journal } from './journal.js';
import { FollowUpRequests } from './follow-up-requests.js';
import { Objections } from './objections.js';
import { OpenActs } from './open-acts.js';
import type { Leave, Moment, Pace } from './pace.js';
import type { People } from './people.js';
import { PublicVotes } from './public-votes.js';
import { SeasonClock, type ClockPart, type SeasonView } from './season-clock.js';
import { Submissions } from './submissions.js';
import { Withdrawals } from './withdrawals.js';

/** How many applicants fill in their forms at the same time. */
const DRAFTS_AT_ONCE = 4;
/** A season takes a few dozen rounds without a stop; this many mean that it turns in a circle. */
const MOST_ROUNDS = 5_000;
const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;

export interface PlayerPart extends ClockPart {
  readonly mapping: RehearsalMapping;
  readonly cast: readonly Applicant[];
  readonly journal: Journal;
  readonly pace: Pace;
}

/** What some of the people do next, and when; `at` null: not known, or nothing. */
interface DuePart {
  readonly at: number | null;
  readonly label: string;
  run(at: number): Promise<unknown>;
}

/** Plays a whole season: every applicant submits, every scripted person acts, the clock moves on. */
export class SeasonPlayer {
  private readonly submissions: Submissions;
  private readonly objections: Objections;
  private readonly withdrawals: Withdrawals;
  private readonly requests: FollowUpRequests;
  private readonly votes: PublicVotes;
  private readonly applications = new Map<string, string>();
  private readonly submitted = new Set<string>();
  private readonly clock: SeasonClock;
  private readonly cast: readonly Applicant[];
  private readonly applicantRole: string;
  /** How much was done. */
  private deeds = 0;

  private constructor(
    private readonly api: Api,
    private readonly people: People,
    private readonly admin: string,
    /** Reads every case: supervision. */
    readonly reader: string,
    private readonly part: PlayerPart,
    season: SeasonView,
  ) {
    const { mapping, journal } = part;
    this.applicantRole = season.roles.find((role) => role.capabilities.includes('apply'))?.key ?? '';
    const { applicantRole } = this;
    this.clock = new SeasonClock(api, admin, part, season);
    this.cast = part.cast
      .map((player) => ({ ...player, submittedAt: this.handsInAt(player) }))
      .sort((a, b) => a.submittedAt - b.submittedAt);
    const { id, awards } = season;
    this.submissions = new Submissions(api, people, mapping, journal, { id, applicantRole, awards });
    this.objections = new Objections(api, admin, reader, id, mapping, this.cast);
    this.requests = new FollowUpRequests(api, people, id, mapping, this.cast);
    this.votes = new PublicVotes({ api, people, admin, seasonId: id }, mapping, this.cast);
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

  get season(): SeasonView {
    return this.clock.season;
  }

  private get seasonId(): string {
    return this.clock.season.id;
  }

  async play(): Promise<void> {
    await this.prepare();
    const acts = this.acts();
    const waiting = this.cast.filter(({ ref }) => this.applications.has(ref) && !this.submitted.has(ref));
    for (let rounds = 0; rounds < MOST_ROUNDS;) {
      const leave = await this.part.pace.leave(this.moment());
      // Somebody who goes step by step takes as many as there are.
      if (leave.acts === Infinity) rounds += 1;
      if (!(await this.round(acts, waiting, leave))) return;
    }
    throw new Invalid('REHEARSAL_ENDLESS', `演练经过 ${MOST_ROUNDS} 轮仍未结束，流程可能在原地打转。`);
  }

  outcomes(): Promise<readonly ScriptedOutcome[]> {
    return this.api.get(`/seasons/${this.seasonId}/rehearsal/outcomes`, this.admin);
  }

  standing(): Promise<ScriptedStanding> {
    return this.api.get(`/seasons/${this.seasonId}/rehearsal/standing`, this.admin);
  }

  record(): Promise<SeasonRecord> {
    return this.api.get(`/seasons/${this.seasonId}/rehearsal/record`, this.admin);
  }

  private moment(): Moment {
    const { now, times, season } = this.clock;
    const dates = [...times.dates.values()].map(({ at }) => at);
    return { now, timezone: season.timezone, dates, deeds: this.deeds };
  }

  private acts(): OpenActs {
    const { api, admin, clock, applicantRole } = this;
    const acts = new Acts({
      api: this.api,
      people: this.people,
      mapping: this.part.mapping,
      cast: new Map(this.cast.map((one) => [one.ref, one])),
      season: { ...this.clock.season },
      journal: this.part.journal,
      submissions: this.submissions,
      applicantRole,
      withdraw: (ref, reason) => this.withdrawals.withdraw(ref, reason),
    });
    return new OpenActs({ api, admin, clock, progress: this.part.progress }, acts);
  }

  /** @returns false when the season is over. */
  private async round(acts: OpenActs, waiting: Applicant[], leave: Leave): Promise<boolean> {
    const { clock } = this;
    const next = waiting[0];
    if (next && next.submittedAt < (await this.earliest())) {
      await clock.advance(Math.min(next.submittedAt, leave.upTo), '网上申报', waiting.length);
      if (next.submittedAt <= leave.upTo) await this.submit(waiting);
      return true;
    }
    const due = await acts.due();
    const parts = (await this.parts(acts, { due, waiting, leave })).filter(({ at }) => at !== null);
    if (parts.length === 0) return this.toNextTimer(leave);
    const at = Math.max(Math.min(...parts.map((part) => part.at ?? Infinity)), clock.now);
    const reached = parts.find((part) => part.at !== null && part.at <= at);
    const before = clock.season.now;
    await clock.advance(Math.min(at, leave.upTo), reached?.label ?? '', due.length + waiting.length);
    // Timers on the way may have taken tasks away or given new ones.
    if (at <= leave.upTo && clock.season.now === before) await reached?.run(at);
    return true;
  }

  /** Of those who could act at one moment, the first goes first. */
  private async parts(
    acts: OpenActs,
    { due, waiting, leave }: { due: readonly DueAct[]; waiting: Applicant[]; leave: Leave },
  ): Promise<readonly DuePart[]> {
    const { times, now } = this.clock;
    const { withdrawals, objections, votes, requests } = this;
    return [
      { at: waiting[0]?.submittedAt ?? null, label: '网上申报', run: () => this.submit(waiting) },
      {
        at: await withdrawals.nextAt(times, now),
        label: '撤回申报',
        run: (at) => withdrawals.run(times, at),
      },
      { at: await objections.nextAt(times), label: '提出异议', run: (at) => objections.raise(times, at) },
      {
        at: await this.beforeTimer(await votes.nextAt(times)),
        label: '公众投票',
        run: (at) => votes.run(times, at),
      },
      {
        at: await this.requestAt(),
        label: '认定后事项',
        run: async () => requests.send(await this.outcomes()),
      },
      {
        at: due[0]?.at ?? null,
        label: due[0]?.task.label ?? '',
        run: async (at) => {
          this.deeds += await acts.perform(due, { at, most: leave.acts });
        },
      },
    ];
  }

  private async toNextTimer({ upTo }: Leave): Promise<boolean> {
    const { now } = this.clock;
    const goesOn = await this.clock.toNextTimer(this.part.mapping.until, upTo);
    if (this.clock.now > now) this.deeds += 1;
    return goesOn;
  }

  /** Nobody acts before this, so that applicants may hand in without a look at the task list. */
  private async earliest(): Promise<number> {
    const { times } = this.clock;
    return Math.min(earliestAct(this.part.mapping, times), (await this.votes.nextAt(times)) ?? Infinity);
  }

  /** When an office next asks for something, in the years after the naming. */
  private async requestAt(): Promise<number | null> {
    const closed = this.clock.season.state === 'closed' && this.part.mapping.until !== undefined;
    return closed ? this.beforeTimer(this.requests.nextAt) : null;
  }

  /** Nothing while a timer comes first: it may give somebody a task that is due before that moment. */
  private async beforeTimer(at: number | null): Promise<number | null> {
    if (at === null) return null;
    const { next } = await this.clock.timer();
    return next && Date.parse(next.at) < at ? null : at;
  }

  private async prepare(): Promise<void> {
    const { clock } = this;
    const { dates } = clock.times;
    const opens = clock.season.awards.map(({ opens: key }) => dates.get(key)?.at ?? 0);
    const first = this.cast[0]?.submittedAt ?? Infinity;
    await clock.advance(
      Math.max(clock.now, Math.min(first, Math.max(...opens, 0))),
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
    this.deeds += 1;
    this.part.progress.done();
  }

  private async declareConflicts({ ref, faults }: Applicant): Promise<void> {
    for (const { expert, reason = '与申报人有利害关系。' } of faults.of('conflicted')) {
      const path = `/seasons/${this.seasonId}/rehearsal/conflicts`;
      await this.api.post(path, { clientRef: ref, expert, reason }, this.admin);
    }
  }

  /** Who is late hands in after the award has closed. */
  private handsInAt({ award, submittedAt, faults }: Applicant): number {
    const late = faults.handingIn('late');
    const closes = this.clock.season.awards.find(({ id }) => id === award)?.closes ?? '';
    const date = this.clock.times.dates.get(closes);
    return late && date ? date.at + (late.hours ?? DAY_HOURS) * HOUR_MS : submittedAt;
  }
}
