import type { DataSource, EntityManager } from 'typeorm';
import { REAL_CLOCK } from '../../../shared/clock.js';
import { nodeOf } from '../model/process-model.js';
import type { Failure } from '../step/incidents.js';
import type { Rules } from '../step/rules.js';
import { nextOf } from '../step/timers.js';
import type { DeploymentStore } from '../store/deployment-store.js';
import { claimDueStart, scheduleStart, type DueStart } from '../store/start-store.js';
import type { CaseStarter, EventStart } from './case-starter.js';
import { startDue } from './event-starts.js';
import type { Ran } from './job-runner.js';

/** Starts processes by their timers; the next time is written with the instance. */
export class StartTimerRunner {
  constructor(
    private readonly dataSource: DataSource,
    private readonly deployments: DeploymentStore,
    private readonly starter: CaseStarter,
    private readonly settings: { readonly rules: Rules; readonly timeZone: string },
  ) {}

  /** @param failure starts with an incident, because the start fails again and again */
  async run(process: string, element: string, failure: Failure | null = null): Promise<Ran> {
    return this.dataSource.transaction<Ran>(async (tx) => {
      const due = await claimDueStart(tx, process, element);
      if (!due) return 'done';
      await this.starter.startByEvent(tx, startOf(due), failure);
      await this.schedule(tx, due);
      return 'done';
    });
  }

  private async schedule(tx: EntityManager, due: DueStart): Promise<void> {
    const { compiled } = await this.deployments.get(tx, due.deployment);
    const model = compiled.processes.get(due.process);
    const { timeZone } = this.settings;
    const current = model && startDue(nodeOf(model, due.element), { ...this.settings, now: due.now });
    const interval = due.interval === null ? null : (current?.interval ?? due.interval);
    await scheduleStart(tx, due, nextOf({ ...due, interval }, due.now, timeZone));
  }
}

/** What a timer starts, once for each time it is due. */
function startOf({ deployment, process, element, dueAt, remaining, now }: DueStart): EventStart {
  return {
    deployment,
    process,
    element,
    businessKey: `timer-${element}-${dueAt.toISOString()}-${remaining}-${now.toISOString()}`,
    startKey: null,
    clockId: REAL_CLOCK,
    variables: {},
  };
}
