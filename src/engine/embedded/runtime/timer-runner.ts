import type { DataSource, EntityManager } from 'typeorm';
import { REAL_CLOCK } from '../../../shared/clock.js';
import type { TimerRow } from '../state/case-rows.js';
import { fireTimer, parkTimer } from '../step/commands.js';
import type { Execution } from '../step/execution.js';
import type { Failure } from '../step/incidents.js';
import { isDue } from '../step/timers.js';
import type { CaseRunner } from './case-runner.js';
import type { Ran } from './job-runner.js';

/** Fires all due timers of one case, earliest first, each followed to rest. */
export class TimerRunner {
  constructor(
    private readonly dataSource: DataSource,
    private readonly cases: CaseRunner,
  ) {}

  /** Those on a rehearsal's clock only up to `until`, so that a clock that jumps fires in order across cases. */
  async run(rootKey: string, until: Date | null): Promise<Ran> {
    return this.dataSource.transaction(async (tx) => {
      const x = await this.cases.open(tx, 'root', rootKey, { skip: true });
      if (!x) return 'busy';
      const due = dueTimers(x, until);
      if (due.length === 0) return 'done';
      for (const timer of due) {
        // An earlier one may have ended what this one belongs to.
        if (!x.state.timers.get(timer.id)) continue;
        fireTimer(x, timer);
        await this.cases.run(tx, x);
      }
      await this.cases.close(tx, x);
      return 'done';
    });
  }

  /** Together they fail again and again: each for itself, and those that fail are put by with an incident. */
  async runApart(rootKey: string, until: Date | null, failure: (error: unknown) => Failure): Promise<void> {
    const keys = await this.dataSource.transaction(async (tx) => {
      const x = await this.cases.open(tx, 'root', rootKey);
      return x ? dueTimers(x, until).map((timer) => timer.id) : [];
    });
    for (const key of keys) {
      try {
        await this.withTimer(rootKey, key, fireTimer);
      } catch (error) {
        await this.withTimer(rootKey, key, (x, timer) => parkTimer(x, timer, failure(error)));
      }
    }
  }

  private async withTimer(
    rootKey: string,
    key: string,
    work: (x: Execution, timer: TimerRow) => void,
  ): Promise<void> {
    await this.dataSource.transaction(async (tx: EntityManager) => {
      const x = await this.cases.open(tx, 'root', rootKey);
      const timer = x?.state.timers.get(key);
      if (!x || !timer) return;
      work(x, timer);
      await this.cases.close(tx, x);
    });
  }
}

function dueTimers(x: Execution, until: Date | null): readonly TimerRow[] {
  return x.state.timers
    .all()
    .filter((timer) => isDue(timer, x.now, x.around.realNow))
    .filter((timer) => timer.clockId === REAL_CLOCK || (until && timer.dueAt <= until))
    .sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime() || (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
}
