import pLimit from 'p-limit';
import { Invalid } from '../../shared/errors.js';
import { actTime, earliestAct, type DatesInForce } from '../act-time.js';
import type { ClockView } from '../clock.view.js';
import { evaluate, type RehearsalMapping } from '../mapping.js';
import type { ScriptedOutcome, ScriptedTask } from '../scripted-view.js';
import { Acts } from './acts.js';
import type { Api } from './api.js';
import type { Player as Applicant } from './cast.js';
import type { Journal } from './journal.js';
import { Objections } from './objections.js';
import type { People } from './people.js';
import { Submissions, type AwardDemand } from './submissions.js';

/** How many applicants fill in their forms at the same time. */
const DRAFTS_AT_ONCE = 4;
/** A season takes a few dozen rounds; this many mean that it turns in a circle. */
const MOST_ROUNDS = 5_000;

export interface SeasonView {
  readonly id: string;
  readonly state: string;
  readonly now: string;
  readonly timezone: string;
  readonly dates: readonly { key: string; at: string }[];
  readonly awards: readonly (AwardDemand & { opens: string })[];
  readonly roles: readonly { key: string; capabilities: readonly string[] }[];
}

/** Told of progress: what was done, and how much is known to be left. */
export interface Progress {
  step(label: string, now: string, timeZone: string, left: number): void;
  done(): void;
}

interface DueTask {
  readonly task: ScriptedTask;
  readonly at: number;
}

const labelAt = ([first]: readonly DueTask[], at: number): string =>
  first && first.at <= at ? first.task.label : '';

/** Plays a whole season: every applicant submits, every scripted person acts, the clock moves on. */
export class SeasonPlayer {
  private readonly submissions: Submissions;
  private readonly objections: Objections;
  private readonly applications = new Map<string, string>();

  private constructor(
    private readonly api: Api,
    private readonly people: People,
    private readonly admin: string,
    /** Reads every case: supervision. */
    readonly reader: string,
    private readonly mapping: RehearsalMapping,
    private readonly cast: readonly Applicant[],
    private readonly journal: Journal,
    private season: SeasonView,
    private readonly progress: Progress,
  ) {
    const applicantRole = season.roles.find((role) => role.capabilities.includes('apply'))?.key ?? '';
    this.submissions = new Submissions(api, people, mapping, journal, {
      id: season.id,
      applicantRole,
      awards: season.awards,
    });
    this.objections = new Objections(api, admin, reader, season.id, mapping, cast);
  }

  static async create(
    api: Api,
    people: People,
    season: SeasonView,
    part: { mapping: RehearsalMapping; cast: readonly Applicant[]; journal: Journal; progress: Progress },
  ): Promise<SeasonPlayer> {
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
    return new SeasonPlayer(
      api,
      people,
      admin ?? '',
      reader ?? '',
      part.mapping,
      part.cast,
      part.journal,
      season,
      part.progress,
    );
  }

  get adminToken(): string {
    return this.admin;
  }

  async play(): Promise<void> {
    await this.prepare();
    const acts = new Acts(
      this.api,
      this.people,
      this.mapping,
      new Map(this.cast.map((one) => [one.ref, one])),
      {
        ...this.season,
      },
    );
    const waiting = this.cast.filter(({ ref }) => this.applications.has(ref));
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      if (!(await this.round(acts, waiting))) return;
    }
    throw new Invalid('REHEARSAL_ENDLESS', `演练经过 ${MOST_ROUNDS} 轮仍未结束，流程可能在原地打转。`);
  }

  outcomes(): Promise<readonly ScriptedOutcome[]> {
    return this.api.get(`/seasons/${this.season.id}/rehearsal/outcomes`, this.admin);
  }

  /** @returns false when the season is over. */
  private async round(acts: Acts, waiting: Applicant[]): Promise<boolean> {
    const dates = this.dates();
    const next = waiting[0];
    if (next && next.submittedAt < earliestAct(this.mapping, dates)) {
      await this.advance(next.submittedAt, '网上申报', waiting.length);
      await this.submit(waiting);
      return true;
    }
    const due = await this.dueTasks(acts);
    const objectionsAt = await this.objections.nextAt(this.dates());
    const times = [next?.submittedAt, due[0]?.at, objectionsAt].filter(
      (time): time is number => typeof time === 'number',
    );
    if (times.length === 0) return this.toNextTimer();
    const at = Math.max(Math.min(...times), this.now());
    const before = this.season.now;
    await this.advance(at, labelAt(due, at), due.length + waiting.length);
    // Timers on the way may have taken tasks away or given new ones.
    if (this.season.now !== before) return true;
    const reached = (time: number | null | undefined): boolean => typeof time === 'number' && time <= at;
    if (reached(next?.submittedAt)) await this.submit(waiting);
    else if (reached(objectionsAt)) await this.objections.raise();
    else await this.act(acts, due, at);
    return true;
  }

  private act(acts: Acts, due: readonly DueTask[], at: number): Promise<void> {
    const tasks = due.filter((one) => one.at <= at).map(({ task }) => task);
    return acts.perform(tasks, () => this.progress.done());
  }

  private async prepare(): Promise<void> {
    const opens = this.season.awards.map(({ opens: key }) => this.dates().get(key) ?? 0);
    const first = this.cast[0]?.submittedAt ?? Infinity;
    await this.advance(
      Math.max(this.now(), Math.min(first, Math.max(...opens, 0))),
      '填写申报表',
      this.cast.length,
    );
    const limit = pLimit(DRAFTS_AT_ONCE);
    const players = this.cast.filter(({ ref }) => !this.journal.refusals.has(ref));
    await Promise.all(
      players.map((player) =>
        limit(async () => {
          const application = await this.submissions.prepare(player);
          if (application.state === 'draft') this.applications.set(player.ref, application.id);
          this.progress.done();
        }),
      ),
    );
  }

  private async submit(waiting: Applicant[]): Promise<void> {
    const player = waiting.shift();
    const id = player && this.applications.get(player.ref);
    if (!player || !id) return;
    await this.submissions.submit(player, id);
    this.progress.done();
  }

  private async dueTasks(acts: Acts): Promise<DueTask[]> {
    const tasks = await this.api.get<ScriptedTask[]>(
      `/seasons/${this.season.id}/rehearsal/tasks`,
      this.admin,
    );
    // Steps that ran just now may have set dates: the end of a notice, for one.
    await this.refresh();
    const dates = this.dates();
    return tasks
      .flatMap((task) => {
        const at = actTime(acts.script(task).at, dates, Date.parse(task.openedAt));
        return at === null ? [] : [{ task, at: Math.max(at, Date.parse(task.openedAt)) }];
      })
      .sort((a, b) => a.at - b.at);
  }

  private async toNextTimer(): Promise<boolean> {
    await this.refresh();
    if (this.season.state === 'closed') return false;
    const clock = await this.api.get<ClockView>(`/seasons/${this.season.id}/clock`, this.admin);
    if (!clock.next) {
      throw new Invalid(
        'REHEARSAL_STUCK',
        `演练停在 ${clock.now}：没有待办任务，也没有定时器。请在管理员的流程图上查看停在哪里、有无故障。`,
      );
    }
    await this.advance(Date.parse(clock.next.at), '等待日期', 0);
    return true;
  }

  private async advance(to: number, label: string, left: number): Promise<void> {
    if (to > this.now()) {
      await this.api.post(`/seasons/${this.season.id}/clock`, { to: new Date(to).toISOString() }, this.admin);
      await this.refresh();
    }
    this.progress.step(label, this.season.now, this.season.timezone, left);
  }

  private async refresh(): Promise<void> {
    this.season = await this.api.get<SeasonView>(`/seasons/${this.season.id}`);
  }

  private dates(): DatesInForce {
    return new Map(this.season.dates.map(({ key, at }) => [key, Date.parse(at)]));
  }

  private now(): number {
    return Date.parse(this.season.now);
  }
}

/** The value of the mapping's outcome keys; null is left out. */
export function outcomeOf(
  mapping: RehearsalMapping,
  applicant: Applicant,
  outcome: ScriptedOutcome,
): Record<string, unknown> {
  const context = {
    line: applicant.line,
    entry: { status: outcome.status, reason: outcome.reason, title: outcome.title, details: outcome.details },
    checks: outcome.checks,
    results: outcome.results,
    rounds: outcome.rounds,
  };
  const values = Object.entries(mapping.outcome).map(
    ([key, feel]) => [key, evaluate(feel, context)] as const,
  );
  return Object.fromEntries(values.filter(([, value]) => value !== null && value !== undefined));
}
