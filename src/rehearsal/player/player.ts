import type { WrittenLetter } from '../../notifications/index.js';
import type { SeasonRecord } from '../../replay/index.js';
import { Invalid } from '../../shared/errors.js';
import { earliestAct } from '../act-time.js';
import type { RehearsalMapping } from '../mapping.js';
import type { ScriptedStanding } from '../scripted-standing.js';
import type { ScriptedOutcome } from '../scripted-view.js';
import { Acts, type DueAct } from './acts.js';
import type { Api } from './api.js';
import { Applicants } from './applicants.js';
import type { Player } from './cast.js';
import { firstPart, type DuePart, type NextPart } from './due-part.js';
import type { Journal } from './journal.js';
import { FollowUpRequests } from './follow-up-requests.js';
import { Objections } from './objections.js';
import { OfficeActs } from './office-acts.js';
import { OpenActs } from './open-acts.js';
import { WITHOUT_END, type Leave, type Moment, type Pace } from './pace.js';
import type { People } from './people.js';
import { PublicVotes } from './public-votes.js';
import { SeasonClock, type ClockPart, type SeasonView } from './season-clock.js';
import { Submissions } from './submissions.js';
import { Withdrawals } from './withdrawals.js';

/** A season takes a few dozen rounds without a stop, and some for timers of each case; this many: it turns in a circle. */
const MOST_ROUNDS = 5_000;
const MOST_ROUNDS_A_LINE = 100;

export interface PlayerPart extends ClockPart {
  readonly mapping: RehearsalMapping;
  readonly cast: readonly Player[];
  readonly journal: Journal;
  readonly pace: Pace;
}

/** Plays a whole season: every applicant submits, every scripted person acts, the clock moves on. */
export class SeasonPlayer {
  private readonly submissions: Submissions;
  private readonly objections: Objections;
  private readonly withdrawals: Withdrawals;
  private readonly requests: FollowUpRequests;
  private readonly votes: PublicVotes;
  private readonly offices: OfficeActs;
  private readonly applicants: Applicants;
  private readonly clock: SeasonClock;
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
    const { id, awards } = season;
    this.submissions = new Submissions(api, people, mapping, journal, { id, applicantRole, awards });
    const { clock, submissions } = this;
    const { progress } = part;
    this.applicants = new Applicants({ api, admin, clock, submissions, journal, progress }, part.cast);
    const { cast, applications } = this.applicants;
    this.objections = new Objections(api, admin, reader, id, mapping, cast);
    this.requests = new FollowUpRequests(api, people, id, mapping, cast);
    this.votes = new PublicVotes({ api, people, admin, seasonId: id }, mapping, cast);
    const server = { api, people, admin, journal, seasonId: id, applicantRole };
    this.offices = new OfficeActs({ api, people, admin, seasonId: id, applicantRole }, mapping, cast);
    this.withdrawals = new Withdrawals(server, cast, applications);
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
    const acts = this.acts();
    const most = MOST_ROUNDS + MOST_ROUNDS_A_LINE * this.part.cast.length;
    for (let rounds = 0; rounds < most;) {
      const next = await this.next(acts);
      const leave = next?.preparing ? WITHOUT_END : await this.part.pace.leave(this.moment());
      // Somebody who goes step by step takes as many as there are.
      if (leave.acts === Infinity) rounds += 1;
      if (!(await this.round(next, leave))) return;
    }
    throw new Invalid('REHEARSAL_ENDLESS', `演练经过 ${most} 轮仍未结束，流程可能在原地打转。`);
  }

  outcomes(): Promise<readonly ScriptedOutcome[]> {
    return this.api.get(`/seasons/${this.seasonId}/rehearsal/outcomes`, this.admin);
  }

  standing(): Promise<ScriptedStanding> {
    return this.api.get(`/seasons/${this.seasonId}/rehearsal/standing`, this.admin);
  }

  /** @param after id of the last that is known; 0: none */
  letters(after: string): Promise<readonly WrittenLetter[]> {
    return this.api.get(`/seasons/${this.seasonId}/rehearsal/letters?after=${after}`, this.admin);
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
      cast: new Map(this.applicants.cast.map((one) => [one.ref, one])),
      season: { ...this.clock.season },
      journal: this.part.journal,
      submissions: this.submissions,
      applicantRole,
      withdraw: (ref, reason) => this.withdrawals.withdraw(ref, reason),
    });
    return new OpenActs({ api, admin, clock, progress: this.part.progress }, acts);
  }

  /** What somebody does next; null while only the clock goes on. */
  private async next(acts: OpenActs): Promise<NextPart | null> {
    const { clock, applicants } = this;
    const own = firstPart([applicants.next()], clock.now);
    if (own && own.at < (await this.earliest())) return { ...own, left: applicants.left };
    const due = await acts.due();
    const next = firstPart(await this.parts(acts, due), clock.now);
    return next && { preparing: false, ...next, left: due.length + applicants.left };
  }

  /**
   * Towards what is next, but no further than the next timer: what it starts is worked off before the clock goes on, also
   * where somebody would act in the same instant.
   * @returns false when the season is over.
   */
  private async round(next: NextPart | null, leave: Leave): Promise<boolean> {
    if (!next) return this.toNextTimer(leave);
    const to = Math.min(next.at, leave.upTo);
    const undisturbed = await this.clock.advance(to, next.label, next.left);
    if (undisturbed && next.at <= leave.upTo) this.deeds += await next.run(next.at, leave);
    return true;
  }

  /** Of those who could act at one moment, the first goes first. */
  private async parts(
    acts: OpenActs,
    due: readonly DueAct[],
  ): Promise<readonly (DuePart & { readonly preparing?: boolean })[]> {
    const { times, now } = this.clock;
    const { applicants, withdrawals, objections, votes, offices } = this;
    return [
      { at: offices.nextAt(times), label: '单位办理', run: (at) => offices.run(times, at).then(() => 0) },
      applicants.next(),
      {
        at: await withdrawals.nextAt(times, now),
        label: '撤回申报',
        run: (at) => withdrawals.run(times, at).then(() => 0),
      },
      {
        at: await objections.nextAt(times),
        label: '提出异议',
        run: (at) => objections.raise(times, at).then(() => 0),
      },
      {
        at: await votes.nextAt(times),
        label: '公众投票',
        run: (at) => votes.run(times, at).then(() => 0),
      },
      { at: this.requestAt(), label: '认定后事项', run: () => this.request() },
      {
        at: due[0]?.at ?? null,
        label: due[0]?.task.label ?? '',
        run: (at, leave) => acts.perform(due, { at, most: leave.acts }),
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
    const known = [
      await this.votes.nextAt(times),
      this.withdrawals.knownAt(times),
      this.objections.knownAt(times),
      this.offices.nextAt(times),
    ];
    return Math.min(earliestAct(this.part.mapping, times), ...known.map((at) => at ?? Infinity));
  }

  /** When an office next asks for something, in the years after the naming. */
  private requestAt(): number | null {
    const closed = this.clock.season.state === 'closed' && this.part.mapping.until !== undefined;
    return closed ? this.requests.nextAt : null;
  }

  private async request(): Promise<number> {
    await this.requests.send(await this.outcomes());
    return 0;
  }
}
