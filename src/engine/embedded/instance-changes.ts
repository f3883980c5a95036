import type { DataSource, EntityManager } from 'typeorm';
import type { Fault } from '../../shared/fault.js';
import {
  ElementNotLive,
  InstanceNotActive,
  InvalidRetries,
  MigrationRefused,
  ModificationRefused,
  TaskNotOpen,
} from '../errors.js';
import type { MigrationPlan, Modification, SetVariablesOptions, Variables } from '../process-engine.js';
import type { CaseRunner } from './runtime/case-runner.js';
import { checkVariables } from './state/check-variables.js';
import { migrate } from './step/change/migrate.js';
import { modify } from './step/change/modify.js';
import { setRetries, setVariablesAt } from './step/change/set-values.js';
import type { Execution } from './step/execution.js';
import { findTarget, type KnownTarget } from './store/migration-store.js';

/** What people change by hand in a running case. */
export class InstanceChanges {
  constructor(
    private readonly dataSource: DataSource,
    private readonly cases: CaseRunner,
  ) {}

  async setVariables(
    tx: EntityManager,
    instanceKey: string,
    variables: Variables,
    options: SetVariablesOptions,
  ): Promise<void> {
    const checked = checkVariables(variables);
    const x = await this.openActive(tx, instanceKey);
    if (!setVariablesAt(x, instanceKey, checked, options)) throw new ElementNotLive(options.elementKey ?? '');
    await this.cases.close(tx, x);
  }

  async setRetries(tx: EntityManager, jobKey: string, retries: number): Promise<void> {
    if (!Number.isInteger(retries) || retries < 1) throw new InvalidRetries(retries);
    const x = await this.cases.open(tx, 'job', jobKey);
    const job = x?.state.jobs.get(jobKey);
    if (!x || !job) throw new TaskNotOpen(jobKey);
    setRetries(x, job, retries);
    await this.cases.close(tx, x);
  }

  async modify(tx: EntityManager, instanceKey: string, modification: Modification): Promise<void> {
    const activate = (modification.activate ?? []).map((activation) => ({
      ...activation,
      variables: checkVariables(activation.variables ?? {}),
    }));
    const x = await this.openActive(tx, instanceKey);
    const faults = modify(x, instanceKey, { ...modification, activate });
    // What was tried is only in memory.
    if (faults.length > 0) throw new ModificationRefused(faults);
    await this.cases.close(tx, x);
  }

  async migrate(tx: EntityManager, instanceKey: string, plan: MigrationPlan): Promise<void> {
    const { x, faults } = await this.tryMigration(tx, instanceKey, plan);
    if (faults.length > 0) throw new MigrationRefused(faults);
    await this.cases.close(tx, x);
  }

  async checkMigration(instanceKey: string, plan: MigrationPlan): Promise<readonly Fault[]> {
    const { faults } = await this.dataSource.transaction((tx) => this.tryMigration(tx, instanceKey, plan));
    return faults;
  }

  /** Nothing of it is written. */
  private async tryMigration(
    tx: EntityManager,
    instanceKey: string,
    { targetDeploymentId, targetProcessId, mapping }: MigrationPlan,
  ): Promise<{ x: Execution; faults: readonly Fault[] }> {
    const x = await this.openActive(tx, instanceKey);
    const instance = x.state.instanceOf(instanceKey);
    const target = await findTarget(tx, { targetDeploymentId, targetProcessId, instance });
    if (!target) return { x, faults: [unknownTarget(targetDeploymentId, targetProcessId)] };
    const { definitions } = x.around;
    const { deploymentKey } = target;
    if (!definitions.has(deploymentKey)) await this.cases.addDeployment(tx, definitions, deploymentKey);
    const model = definitions.of(deploymentKey).processes.get(targetProcessId);
    if (!model) return { x, faults: [unknownTarget(targetDeploymentId, targetProcessId)] };
    const faults = migrate(x, instanceKey, { deploymentKey, model, mapping });
    return { x, faults: [...faults, ...rivalOf(target, model.file)] };
  }

  private async openActive(tx: EntityManager, instanceKey: string): Promise<Execution> {
    const x = await this.cases.open(tx, 'instance', instanceKey);
    if (x?.state.instances.get(instanceKey)?.state !== 'active') throw new InstanceNotActive(instanceKey);
    return x;
  }
}

const unknownTarget = (deploymentId: string, processId: string): Fault => ({
  code: 'MIGRATE_UNKNOWN_PROCESS',
  severity: 'error',
  file: '',
  element: processId,
  message: `方案版本“${deploymentId}”中没有流程“${processId}”。`,
  cure: '请选择另一个版本，或检查流程编号。',
});

function rivalOf({ rival }: KnownTarget, file: string): readonly Fault[] {
  if (rival === null) return [];
  const message = `目标流程中已有同一业务编号的实例 ${rival}。`;
  const cure = '同一业务编号在一个版本的流程中只能有一个实例，请先处理那一个。';
  return [{ code: 'MIGRATE_ALREADY_THERE', severity: 'error', file, message, cure }];
}
