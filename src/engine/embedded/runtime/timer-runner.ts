import type { DataSource } from 'typeorm';
import { REAL_CLOCK } from '../../../shared/clock.js';
import { fireTimer } from '../step/commands.js';
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
      const due = x.state.timers
        .all()
        .filter((timer) => isDue(timer, x.now, x.around.realNow))
        .filter((timer) => timer.clockId === REAL_CLOCK || (until && timer.dueAt <= until))
        .sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime() || (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
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
}
