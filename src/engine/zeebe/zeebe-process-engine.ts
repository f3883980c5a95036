import type { DataSource, EntityManager } from 'typeorm';
import type { Fault } from '../../shared/fault.js';
import { validateDeployment } from '../embedded/validate/validate-deployment.js';
import { DeploymentRefused } from '../errors.js';
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
import type { ServiceTaskRegistry } from '../service-task-registry.js';
import type { ChangeCommands } from './commands/change-commands.js';
import type { EventCommands } from './commands/event-commands.js';
import type { InstanceCommands } from './commands/instance-commands.js';
import type { JobCommands } from './commands/job-commands.js';
import type { DeploymentBook } from './deploy/deployment-book.js';
import type { ZeebeReader } from './zeebe-reader.js';
import type { ZeebeRuntime } from './zeebe-runtime.js';

export interface ZeebeEngineParts {
  readonly dataSource: DataSource;
  readonly registry: ServiceTaskRegistry;
  readonly deployments: DeploymentBook;
  readonly instances: InstanceCommands;
  readonly changes: ChangeCommands;
  readonly jobs: JobCommands;
  readonly events: EventCommands;
  readonly reader: ZeebeReader;
  readonly runtime: ZeebeRuntime;
  readonly productChecks: 'refuse' | 'report';
}

/** The engine that is a Zeebe cluster. Commands become rows of an outbox; answers come from its records. */
export class ZeebeProcessEngine extends ProcessEngine {
  constructor(private readonly parts: ZeebeEngineParts) {
    super();
  }

  /** Begins to send commands and to run jobs on this node. */
  open(options: { runsWork: boolean } = { runsWork: true }): void {
    this.parts.runtime.start(options);
  }

  /** Waits for what runs; the rest stays for other nodes or the next start. */
  async close(): Promise<void> {
    await this.parts.runtime.stop();
  }

  override async validate(deployment: Deployment): Promise<readonly Fault[]> {
    return (await this.check(deployment)).faults;
  }

  override async deploy(tx: EntityManager, deployment: Deployment): Promise<void> {
    if (await this.parts.deployments.isDeployed(tx, deployment)) return;
    const { faults, processes } = await this.check(deployment);
    if (faults.some((fault) => fault.severity === 'error')) throw new DeploymentRefused(faults);
    await this.parts.deployments.insert(tx, deployment, processes);
  }

  override async start(tx: EntityManager, command: StartInstance): Promise<string> {
    await this.parts.reader.beforeStart(tx, command.clockId);
    return this.parts.instances.start(tx, command);
  }

  override async completeTask(tx: EntityManager, taskKey: string, variables: Variables): Promise<void> {
    await this.parts.jobs.completeTask(tx, taskKey, variables);
  }

  override async completeJob(tx: EntityManager, jobKey: string, variables: Variables): Promise<void> {
    await this.parts.jobs.completeJob(tx, jobKey, variables);
  }

  override async publish(tx: EntityManager, message: Message): Promise<void> {
    await this.parts.events.publish(tx, message);
  }

  override async broadcast(tx: EntityManager, signal: Signal): Promise<void> {
    await this.parts.events.broadcast(tx, signal);
  }

  override async cancel(tx: EntityManager, instanceKey: string): Promise<void> {
    await this.parts.instances.cancel(tx, instanceKey);
  }

  override async setVariables(
    tx: EntityManager,
    instanceKey: string,
    variables: Variables,
    options: SetVariablesOptions = {},
  ): Promise<void> {
    await this.parts.instances.setVariables(tx, instanceKey, variables, options);
  }

  override async migrate(tx: EntityManager, instanceKey: string, plan: MigrationPlan): Promise<void> {
    await this.parts.changes.migrate(tx, instanceKey, plan);
  }

  override async checkMigration(instanceKey: string, plan: MigrationPlan): Promise<readonly Fault[]> {
    return this.parts.dataSource.transaction((tx) =>
      this.parts.changes.checkMigration(tx, instanceKey, plan),
    );
  }

  override async modify(tx: EntityManager, instanceKey: string, modification: Modification): Promise<void> {
    await this.parts.changes.modify(tx, instanceKey, modification);
  }

  override async setRetries(tx: EntityManager, jobKey: string, retries: number): Promise<void> {
    await this.parts.jobs.setRetries(tx, jobKey, retries);
  }

  override async resolveIncident(
    tx: EntityManager,
    incidentKey: string,
    { retries = 1 }: { retries?: number } = {},
  ): Promise<void> {
    await this.parts.jobs.resolveIncident(tx, incidentKey, retries);
  }

  override async instances(query: InstanceQuery): Promise<readonly InstanceView[]> {
    return this.parts.reader.instances(query);
  }

  override async instance(instanceKey: string): Promise<InstanceDetail | null> {
    return this.parts.reader.instance(instanceKey);
  }

  override async elementCounts(query: ElementCountQuery): Promise<readonly ElementCount[]> {
    return this.parts.reader.elementCounts(query);
  }

  override async incidents(query: IncidentQuery): Promise<readonly IncidentView[]> {
    return this.parts.reader.incidents(query);
  }

  override async nextTimer(clockId: string): Promise<DueTimer | null> {
    return this.parts.reader.nextTimer(clockId);
  }

  override async clockMoved(clockId: string): Promise<void> {
    await this.parts.reader.clockMoved(clockId);
  }

  override async settle(): Promise<void> {
    await this.parts.reader.settle();
  }

  private async check(deployment: Deployment) {
    const { registry, productChecks } = this.parts;
    return validateDeployment(deployment, { registry, productChecks });
  }
}
