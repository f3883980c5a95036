import type { EntityManager } from 'typeorm';
import { REAL_CLOCK, type Clock } from '../../../shared/clock.js';
import type { OpenedUserTask, UserTaskListener } from '../../user-task-listener.js';
import type { InstanceRow } from '../state/case-rows.js';
import { CaseState, EMPTY_CASE } from '../state/case-state.js';
import { correlate } from '../step/commands.js';
import { drain, KEYS_AHEAD } from '../step/drain.js';
import { Definitions } from '../step/definitions.js';
import { Execution } from '../step/execution.js';
import { isDue } from '../step/timers.js';
import { ownRules, type Rules } from '../step/rules.js';
import { flushCase, loadCase, openCase, type CaseReference } from '../store/case-store.js';
import { findDefinition } from '../store/definition-store.js';
import type { DeploymentStore } from '../store/deployment-store.js';
import type { KeyPool } from '../store/key-pool.js';
import { giveBack, takeBuffered, wakeMessages } from '../store/message-store.js';
import { insertSignal } from '../store/signal-store.js';
import type { Work } from '../store/work.js';
import { afterCommit } from './after-commit.js';
import type { WorkSignal } from './work-signal.js';

export interface CaseSettings {
  readonly timeZone: string;
  readonly stepBudget: number;
}

export interface CaseParts {
  readonly deployments: DeploymentStore;
  readonly keys: KeyPool;
  readonly clock: Clock;
  readonly listener: UserTaskListener;
  readonly signal: WorkSignal;
}

/** load → step → flush around every command. The caller's transaction is the command's. */
export class CaseRunner {
  readonly rules: Rules;
  /** How often each case was written inside a transaction that is still open. */
  private readonly written = new WeakMap<object, Map<string, number>>();

  constructor(
    private readonly parts: CaseParts,
    private readonly settings: CaseSettings,
  ) {
    this.rules = ownRules(settings.timeZone);
  }

  /** Locks a case and loads it. Null when there is none, or with `skip` when somebody else holds it. */
  async open(
    tx: EntityManager,
    reference: CaseReference,
    key: string,
    options: { skip?: boolean } = {},
  ): Promise<Execution | null> {
    const opened = await openCase(tx, reference, key, options);
    return opened && this.execution(tx, opened.state, opened.realNow);
  }

  /** Of a case that this transaction has locked. */
  async load(tx: EntityManager, rootKey: string): Promise<Execution> {
    const { state, realNow } = await loadCase(tx, rootKey);
    return this.execution(tx, state, realNow);
  }

  /** Of a root instance whose row was just inserted. */
  async create(tx: EntityManager, instance: InstanceRow, realNow: Date): Promise<Execution> {
    return this.execution(tx, new CaseState(instance.id, { ...EMPTY_CASE, instances: [instance] }), realNow);
  }

  /** Time by a case's clock. The real one is known from the statement that loaded the case. */
  async now(tx: EntityManager, clockId: string, realNow: Date): Promise<Date> {
    return clockId === REAL_CLOCK ? realNow : this.parts.clock.now(tx, clockId);
  }

  /** Runs the case to rest and writes it; tells the task list; after commit, tells who can go on. */
  async close(tx: EntityManager, x: Execution): Promise<void> {
    await this.run(tx, x);
    await flushCase(tx, x.state);
    this.count(tx, x.state.rootKey);
    const { root } = x.state;
    if (root.startKey !== null && root.state !== 'active')
      await wakeMessages(tx, root.processId, root.startKey);
    const work = [...workAfter(x), ...(await this.broadcast(tx, x))];
    if (work.length > 0) afterCommit(tx, () => this.parts.signal.announce(work));
    await this.tell(tx, x);
  }

  /** What the case has thrown goes to all others on its clock. */
  private async broadcast(tx: EntityManager, x: Execution): Promise<Work[]> {
    const { root, rootKey } = x.state;
    const work: Work[] = [];
    for (const signal of x.broadcasts) {
      if (this.parts.keys.available === 0) await this.parts.keys.refill(tx);
      const key = this.parts.keys.next();
      const sent = await insertSignal(tx, key, signal, { clockId: root.clockId, exceptRoot: rootKey });
      work.push(...sent.map((each): Work => ({ kind: 'signal', ...each })));
    }
    return work;
  }

  /** To notice that a worker's own commands have changed the case it works for. */
  timesWritten(tx: EntityManager, rootKey: string): number {
    return this.written.get(tx.queryRunner ?? tx)?.get(rootKey) ?? 0;
  }

  private async execution(tx: EntityManager, state: CaseState, realNow: Date): Promise<Execution> {
    const now = await this.now(tx, state.root.clockId, realNow);
    // Commands take keys before they drain: an incident's, an event subprocess's.
    if (this.parts.keys.available < KEYS_AHEAD) await this.parts.keys.refill(tx);
    return new Execution(state, {
      now,
      realNow,
      keys: this.parts.keys,
      definitions: await this.definitionsOf(tx, state),
      rules: this.rules,
      ...this.settings,
    });
  }

  /** Called processes and migrated ones may be of other deployments than their root. */
  private async definitionsOf(tx: EntityManager, state: CaseState): Promise<Definitions> {
    const definitions = new Definitions();
    for (const { deploymentKey } of state.instances.all()) {
      if (!definitions.has(deploymentKey)) await this.addDeployment(tx, definitions, deploymentKey);
    }
    return definitions;
  }

  /** Makes a further deployment known to a case. */
  async addDeployment(tx: EntityManager, definitions: Definitions, deploymentKey: string): Promise<void> {
    const { compiled } = await this.parts.deployments.get(tx, deploymentKey);
    definitions.add(deploymentKey, compiled);
  }

  private async lookUp(tx: EntityManager, x: Execution): Promise<void> {
    const { lookup } = x;
    x.lookup = null;
    if (!lookup) return;
    const { definitions } = x.around;
    const key = await findDefinition(tx, lookup);
    if (key !== null && !definitions.has(key)) await this.addDeployment(tx, definitions, key);
    definitions.answer(lookup, key);
  }

  /** Runs until nothing moves, messages that lie ready for new waits included. */
  async run(tx: EntityManager, x: Execution): Promise<void> {
    const looked = new Set<string>();
    for (;;) {
      for (let pause = drain(x); pause !== 'rest'; pause = drain(x)) {
        if (pause === 'keys') await this.parts.keys.refill(tx);
        else await this.lookUp(tx, x);
      }
      const opened = x.state.subscriptions.inserted.filter((row) => !looked.has(row.id));
      if (opened.length === 0) return;
      const matches = await takeBuffered(tx, opened);
      if (matches.length === 0) for (const row of opened) looked.add(row.id);
      for (const match of matches) {
        const subscription = x.state.subscriptions.get(match.subscription);
        const isTaken = subscription && correlate(x, subscription, match.variables);
        // Another message of this same look was faster.
        if (!isTaken) await giveBack(tx, match);
      }
    }
  }

  private async tell(tx: EntityManager, x: Execution): Promise<void> {
    for (const { key, how } of x.endedTasks) await this.parts.listener.ended(tx, key, how);
    for (const task of x.openedTasks.values()) {
      await this.parts.listener.opened(tx, await this.withDeployment(tx, x, task));
    }
    for (const task of x.movedTasks.values()) {
      if (x.state.jobs.get(task.key))
        await this.parts.listener.moved(tx, await this.withDeployment(tx, x, task));
    }
  }

  private async withDeployment(
    tx: EntityManager,
    x: Execution,
    task: OpenedUserTask,
  ): Promise<OpenedUserTask> {
    const { deploymentKey } = x.state.instanceOf(task.instanceKey);
    const { id: deploymentId } = await this.parts.deployments.get(tx, deploymentKey);
    return { ...task, deploymentId };
  }

  private count(tx: EntityManager, rootKey: string): void {
    const holder = tx.queryRunner ?? tx;
    const counts = this.written.get(holder) ?? new Map<string, number>();
    this.written.set(holder, counts.set(rootKey, (counts.get(rootKey) ?? 0) + 1));
  }
}

function workAfter(x: Execution): Work[] {
  const { rootKey, jobs, timers } = x.state;
  const { realNow } = x.around;
  const ready = [...jobs.inserted, ...jobs.updated].filter(
    (job) => job.state === 'ready' && job.runnableAt <= realNow,
  );
  const work: Work[] = ready.map(({ id }) => ({ kind: 'job', key: id, rootKey }));
  if (timers.inserted.some((timer) => isDue(timer, x.now, realNow))) work.push({ kind: 'timers', rootKey });
  return work;
}
