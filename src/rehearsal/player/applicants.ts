import pLimit from 'p-limit';
import type { Api } from './api.js';
import type { Player } from './cast.js';
import type { DuePart } from './due-part.js';
import type { Journal } from './journal.js';
import type { Progress, SeasonClock } from './season-clock.js';
import type { Submissions } from './submissions.js';

/** How many applicants fill in their forms at the same time. */
const DRAFTS_AT_ONCE = 4;
const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;

interface ApplicantsPart {
  readonly api: Api;
  readonly admin: string;
  readonly clock: SeasonClock;
  readonly submissions: Submissions;
  readonly journal: Journal;
  readonly progress: Progress;
}

/** The applicants' own part: they fill in their forms once their awards are open, and hand in one after the other. */
export class Applicants {
  readonly cast: readonly Player[];
  /** Reference → id of the application. */
  readonly applications = new Map<string, string>();
  /** Who has still to hand in; null before the forms are filled in. */
  private waiting: Player[] | null = null;

  constructor(
    private readonly of: ApplicantsPart,
    cast: readonly Player[],
  ) {
    this.cast = cast
      .map((player) => ({ ...player, submittedAt: this.handsInAt(player) }))
      .sort((a, b) => a.submittedAt - b.submittedAt);
  }

  get left(): number {
    return (this.waiting ?? this.cast).length;
  }

  /** `preparing`: nobody has handed in yet, so nothing is decided by it. */
  next(): DuePart & { readonly preparing: boolean } {
    const { waiting } = this;
    if (!waiting)
      return { preparing: true, at: this.fillsInAt(), label: '填写申报表', run: () => this.fillIn() };
    const at = waiting[0]?.submittedAt ?? null;
    return { preparing: false, at, label: '网上申报', run: () => this.submit(waiting) };
  }

  /** Once all awards are open, but never after the first has handed in. */
  private fillsInAt(): number {
    const { dates } = this.of.clock.times;
    const opens = this.of.clock.season.awards.map(({ opens: key }) => dates.get(key)?.at ?? 0);
    return Math.min(this.cast[0]?.submittedAt ?? Infinity, Math.max(...opens, 0));
  }

  private async fillIn(): Promise<number> {
    const { journal, submissions, progress } = this.of;
    const limit = pLimit(DRAFTS_AT_ONCE);
    const submitted = new Set<string>();
    await Promise.all(
      this.cast
        .filter(({ ref }) => !journal.refusals.has(ref))
        .map((player) =>
          limit(async () => {
            const application = await submissions.prepare(player);
            this.applications.set(player.ref, application.id);
            if (application.state !== 'draft') submitted.add(player.ref);
            progress.done();
          }),
        ),
    );
    this.waiting = this.cast.filter(({ ref }) => this.applications.has(ref) && !submitted.has(ref));
    return 0;
  }

  /** @returns how many have handed in, or tried to */
  private async submit(waiting: Player[]): Promise<number> {
    const player = waiting.shift();
    const id = player && this.applications.get(player.ref);
    if (!player || !id) return 0;
    if (await this.of.submissions.submit(player, id)) await this.declareConflicts(player);
    else this.applications.delete(player.ref);
    this.of.progress.done();
    return 1;
  }

  private async declareConflicts({ ref, faults }: Player): Promise<void> {
    const { api, admin, clock } = this.of;
    for (const { expert, reason = '与申报人有利害关系。' } of faults.of('conflicted')) {
      const path = `/seasons/${clock.season.id}/rehearsal/conflicts`;
      await api.post(path, { clientRef: ref, expert, reason }, admin);
    }
  }

  /** Who is late hands in after the award has closed. */
  private handsInAt({ award, submittedAt, faults }: Player): number {
    const { season, times } = this.of.clock;
    const late = faults.handingIn('late');
    const closes = season.awards.find(({ id }) => id === award)?.closes ?? '';
    const date = times.dates.get(closes);
    return late && date ? date.at + (late.hours ?? DAY_HOURS) * HOUR_MS : submittedAt;
  }
}
