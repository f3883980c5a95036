import { actTime, type SeasonTimes } from '../act-time.js';
import type { FaultOf } from '../mapping.js';
import type { ScriptedOutcome } from '../scripted-view.js';
import { ApiProblem, type Api } from './api.js';
import type { Player } from './cast.js';
import type { Journal } from './journal.js';
import type { People } from './people.js';

const REASON = '因个人原因撤回申报。';

interface Planned {
  readonly ref: string;
  readonly fault: FaultOf<'withdrawn'>;
  done: boolean;
}

/** Applicants who take their applications back at a time or once they have reached a stage. */
export class Withdrawals {
  private readonly planned: readonly Planned[];

  constructor(
    private readonly of: {
      readonly api: Api;
      readonly people: People;
      readonly admin: string;
      readonly journal: Journal;
      readonly seasonId: string;
      readonly applicantRole: string;
    },
    cast: readonly Player[],
    private readonly applications: ReadonlyMap<string, string>,
  ) {
    this.planned = cast.flatMap(({ ref, faults }) =>
      faults
        .of('withdrawn')
        .filter(({ task }) => task === undefined)
        .map((fault) => ({ ref, fault, done: false })),
    );
  }

  /** When the first is due whose time is known beforehand. */
  knownAt(times: SeasonTimes): number | null {
    const due = this.waiting().flatMap(({ fault }) =>
      fault.at ? (actTime(fault.at, times, { openedAt: 0 }) ?? []) : [],
    );
    return due.length === 0 ? null : Math.min(...due);
  }

  /** When the next is due; null when none is known. */
  async nextAt(times: SeasonTimes, now: number): Promise<number | null> {
    const reached = await this.reached();
    const due = this.waiting().flatMap((one) => this.timeOf(one, { times, now, reached }) ?? []);
    return due.length === 0 ? null : Math.min(...due);
  }

  /** Takes back what is due by now. */
  async run(times: SeasonTimes, now: number): Promise<void> {
    const reached = await this.reached();
    for (const one of this.waiting()) {
      const at = this.timeOf(one, { times, now, reached });
      if (at === null || at > now) continue;
      await this.withdraw(one.ref, one.fault.reason);
      one.done = true;
    }
  }

  async withdraw(ref: string, reason: string = REASON): Promise<void> {
    const token = await this.of.people.applicant(this.of.applicantRole, ref);
    const id = this.applications.get(ref) ?? '';
    let refused: string | null = null;
    try {
      await this.of.api.post(`/applications/${id}/withdraw`, { reason }, token);
    } catch (error) {
      // Its case may have ended before.
      if (!(error instanceof ApiProblem)) throw error;
      refused = error.code;
    }
    await this.of.journal.happened({ ref, kind: 'withdrawn', task: null, refused });
  }

  private waiting(): readonly Planned[] {
    return this.planned.filter(({ ref, done }) => !done && this.applications.has(ref));
  }

  private timeOf(
    { ref, fault }: Planned,
    of: { times: SeasonTimes; now: number; reached: ReadonlyMap<string, readonly string[]> },
  ): number | null {
    if (fault.stage !== undefined) return of.reached.get(ref)?.includes(fault.stage) ? of.now : null;
    return fault.at ? actTime(fault.at, of.times, { openedAt: 0 }) : null;
  }

  /** Stages of open cases by reference; looked up only while somebody waits for one. */
  private async reached(): Promise<ReadonlyMap<string, readonly string[]>> {
    if (!this.waiting().some(({ fault }) => fault.stage !== undefined)) return new Map();
    const outcomes = await this.of.api.get<ScriptedOutcome[]>(
      `/seasons/${this.of.seasonId}/rehearsal/outcomes`,
      this.of.admin,
    );
    const open = outcomes.filter(({ status }) => status === 'open');
    return new Map(open.map(({ clientRef, stages }) => [clientRef ?? '', stages] as const));
  }
}
