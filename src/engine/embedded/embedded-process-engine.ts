import type { EntityManager } from 'typeorm';
import { REAL_CLOCK } from '../../shared/clock.js';
import type { Fault } from '../../shared/fault.js';
import {
  DeploymentRefused,
  IncidentNotOpen,
  InstanceIsCalled,
  InstanceNotActive,
  TaskNotOpen,
} from '../errors.js';
import {
  ProcessEngine,
  type Deployment,
  type DueTimer,
  type ElementCount,
  type ElementCountQuery,
  type IncidentQuery,
  type IncidentView,
  type InstanceDetail,
  type InstanceQuery,
  type InstanceView,
  type Message,
  type MigrationPlan,
  type Modification,
  type SetVariablesOptions,
  type Signal,
  type StartInstance,
  type Variables,
} from '../process-engine.js';
import { assembleEngine, type EngineParts, type EngineSettings, type Machinery } from './assemble-engine.js';
import { ExternalJobs } from './external-jobs.js';
import { InstanceChanges } from './instance-changes.js';
import type { ProcessModel } from './model/process-model.js';
import { signalStartsOf, timerStartsOf } from './runtime/event-starts.js';
import { USER_TASK_TYPE, type JobRow } from './state/case-rows.js';
import { checkVariables } from './state/check-variables.js';
import { cancelCase, completeJob } from './step/commands.js';
import type { Execution } from './step/execution.js';
import { resolveIncident } from './step/incidents.js';
import { insertMessage } from './store/message-store.js';
import { insertSignal } from './store/signal-store.js';
import { databaseNow, replaceStarts } from './store/start-store.js';
import { readInstance } from './store/instance-view.js';
import { countElements, listIncidents, listInstances } from './store/views.js';
import { findNextTimer } from './store/work-store.js';
import { validateDeployment } from './validate/validate-deployment.js';

/** The engine whose state is rows in the application's own database. */
export class EmbeddedProcessEngine extends ProcessEngine {
  private readonly machinery: Machinery;
  private readonly changes: InstanceChanges;

  constructor(
    private readonly parts: EngineParts,
    private readonly settings: EngineSettings,
  ) {
    super();
    this.machinery = assembleEngine(parts, settings);
    this.changes = new InstanceChanges(parts.dataSource, this.machinery.cases);
  }

  /** Begins to run jobs, timers and messages on this node. */
  open(): void {
    this.machinery.runtime.start();
  }

  /** Waits for what runs; the rest stays for other nodes or the next start. */
  async close(): Promise<void> {
    await this.machinery.runtime.stop();
  }

  /** For those who do jobs from outside of this process. */
  get externalJobs(): ExternalJobs {
    return new ExternalJobs(this.parts.dataSource, this.machinery.cases);
  }

  override async validate(deployment: Deployment): Promise<readonly Fault[]> {
    return (await this.check(deployment)).faults;
  }

  override async deploy(tx: EntityManager, deployment: Deployment): Promise<void> {
    if (await this.machinery.deployments.isDeployed(tx, deployment)) return;
    const { faults, processes } = await this.check(deployment);
    if (faults.some((fault) => fault.severity === 'error')) throw new DeploymentRefused(faults);
    const key = await this.machinery.deployments.insert(tx, deployment, processes);
    if (key !== null) await this.replaceStarts(tx, key, processes);
  }

  override async start(tx: EntityManager, command: StartInstance): Promise<string> {
    return this.machinery.starter.start(tx, command);
  }

  override async completeTask(tx: EntityManager, taskKey: string, variables: Variables): Promise<void> {
    await this.complete(tx, taskKey, variables, (job) => job.type === USER_TASK_TYPE);
  }

  override async completeJob(tx: EntityManager, jobKey: string, variables: Variables): Promise<void> {
    await this.complete(tx, jobKey, variables, (job) => job.state === 'ready' || job.state === 'deferred');
  }

  override async publish(tx: EntityManager, message: Message): Promise<void> {
    const { keys, signal, afterCommit } = this.machinery;
    if (keys.available === 0) await keys.refill(tx);
    const checked = { ...message, variables: checkVariables(message.variables ?? {}) };
    const key = await insertMessage(tx, keys.next(), checked);
    if (key !== null) afterCommit(tx, () => signal.announce([{ kind: 'message', key }]));
  }

  override async cancel(tx: EntityManager, instanceKey: string): Promise<void> {
    const x = await this.openActive(tx, instanceKey);
    if (x.state.rootKey !== instanceKey) throw new InstanceIsCalled(instanceKey, x.state.rootKey);
    cancelCase(x);
    await this.machinery.cases.close(tx, x);
  }

  override async setVariables(
    tx: EntityManager,
    instanceKey: string,
    variables: Variables,
    options: SetVariablesOptions = {},
  ): Promise<void> {
    await this.changes.setVariables(tx, instanceKey, variables, options);
  }

  /** Reaches what waits on the real clock; a rehearsal's instances hear only signals of their own. */
  override async broadcast(tx: EntityManager, { name, variables = {} }: Signal): Promise<void> {
    const { keys, signal, afterCommit } = this.machinery;
    if (keys.available === 0) await keys.refill(tx);
    const sent = await insertSignal(
      tx,
      keys.next(),
      { name, variables: checkVariables(variables) },
      { clockId: REAL_CLOCK },
    );
    afterCommit(tx, () => signal.announce(sent.map((each) => ({ kind: 'signal', ...each }))));
  }

  override async migrate(tx: EntityManager, instanceKey: string, plan: MigrationPlan): Promise<void> {
    await this.changes.migrate(tx, instanceKey, plan);
  }

  override async checkMigration(instanceKey: string, plan: MigrationPlan): Promise<readonly Fault[]> {
    return this.changes.checkMigration(instanceKey, plan);
  }

  override async modify(tx: EntityManager, instanceKey: string, modification: Modification): Promise<void> {
    await this.changes.modify(tx, instanceKey, modification);
  }

  override async setRetries(tx: EntityManager, jobKey: string, retries: number): Promise<void> {
    await this.changes.setRetries(tx, jobKey, retries);
  }

  override async resolveIncident(
    tx: EntityManager,
    incidentKey: string,
    options: { retries?: number } = {},
  ): Promise<void> {
    const x = await this.machinery.cases.open(tx, 'incident', incidentKey);
    const incident = x?.state.incidents.get(incidentKey);
    if (!x || !incident) throw new IncidentNotOpen(incidentKey);
    resolveIncident(x, incident, options.retries ?? 1);
    await this.machinery.cases.close(tx, x);
  }

  override async instances(query: InstanceQuery): Promise<readonly InstanceView[]> {
    return listInstances(this.parts.dataSource.manager, query);
  }

  override async instance(instanceKey: string): Promise<InstanceDetail | null> {
    return readInstance(this.parts.dataSource.manager, instanceKey);
  }

  override async elementCounts(query: ElementCountQuery): Promise<readonly ElementCount[]> {
    return countElements(this.parts.dataSource.manager, query);
  }

  override async incidents(query: IncidentQuery): Promise<readonly IncidentView[]> {
    return listIncidents(this.parts.dataSource.manager, query);
  }

  override async nextTimer(clockId: string): Promise<DueTimer | null> {
    return findNextTimer(this.parts.dataSource.manager, clockId);
  }

  override async clockMoved(clockId: string): Promise<void> {
    await this.machinery.runtime.clockMoved(clockId);
  }

  override async settle(options: { readonly retries?: boolean } = {}): Promise<void> {
    await this.machinery.runtime.settle(options);
  }

  /** Processes that start by themselves do so from the newest deployment. */
  private async replaceStarts(
    tx: EntityManager,
    key: string,
    processes: readonly ProcessModel[],
  ): Promise<void> {
    const { rules } = this.machinery.cases;
    const around = { rules, now: await databaseNow(tx), timeZone: this.settings.timeZone };
    await replaceStarts(
      tx,
      key,
      processes.map(({ id }) => id),
      {
        signals: processes.flatMap((model) => signalStartsOf(model, around)),
        timers: processes.flatMap((model) => timerStartsOf(model, around)),
      },
    );
  }

  private async check(deployment: Deployment) {
    return validateDeployment(deployment, {
      registry: this.parts.registry,
      productChecks: this.settings.productChecks,
    });
  }

  private async complete(
    tx: EntityManager,
    key: string,
    variables: Variables,
    mayBe: (job: JobRow) => boolean,
  ): Promise<void> {
    const checked = checkVariables(variables);
    const x = await this.machinery.cases.open(tx, 'job', key);
    const job = x?.state.jobs.get(key);
    if (!x || !job || !mayBe(job)) throw new TaskNotOpen(key);
    completeJob(x, job, checked);
    await this.machinery.cases.close(tx, x);
  }

  private async openActive(tx: EntityManager, instanceKey: string): Promise<Execution> {
    const x = await this.machinery.cases.open(tx, 'instance', instanceKey);
    if (x?.state.instances.get(instanceKey)?.state !== 'active') throw new InstanceNotActive(instanceKey);
    return x;
  }
}
