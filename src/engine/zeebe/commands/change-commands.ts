import type { EntityManager } from 'typeorm';
import type { Fault } from '../../../shared/fault.js';
import type { ProcessModel } from '../../embedded/model/process-model.js';
import { checkVariables } from '../../embedded/state/check-variables.js';
import { MigrationRefused, ModificationRefused } from '../../errors.js';
import type { MigrationPlan, Modification } from '../../process-engine.js';
import type { DeploymentModels } from '../deploy/deployment-models.js';
import { laneOf, type Outbox } from '../outbox/outbox.js';
import type { ZeebeReader } from '../zeebe-reader.js';
import { migrationFaults } from './migration-faults.js';
import { modificationFaults } from './modification-faults.js';
import { lockActive, type ActiveInstance } from './instance-commands.js';

export interface ChangeCommandsParts {
  readonly outbox: Outbox;
  readonly models: DeploymentModels;
  readonly reader: Pick<ZeebeReader, 'liveElements'>;
}

/**
 * Migrating and modifying. What can be known from the records is checked at once; what only the broker
 * knows it says later, and the command is then shown as stuck.
 */
export class ChangeCommands {
  constructor(private readonly parts: ChangeCommandsParts) {}

  /** @throws MigrationRefused, InstanceNotActive */
  async migrate(tx: EntityManager, instanceKey: string, plan: MigrationPlan): Promise<void> {
    const instance = await lockActive(tx, instanceKey);
    const { source, target, faults } = await this.judge(tx, instance, plan);
    if (faults.length > 0 || !source || !target) throw new MigrationRefused(faults);
    const { key, rootKey } = instance;
    await this.parts.outbox.add(
      tx,
      {
        kind: 'migrate',
        instanceKey: key,
        targetDeploymentId: plan.targetDeploymentId,
        targetProcessId: plan.targetProcessId,
        mapping: mappingOf(source, target, plan),
      },
      { lane: laneOf(rootKey), instanceKey: key },
    );
  }

  /** @throws InstanceNotActive */
  async checkMigration(
    tx: EntityManager,
    instanceKey: string,
    plan: MigrationPlan,
  ): Promise<readonly Fault[]> {
    return (await this.judge(tx, await lockActive(tx, instanceKey), plan)).faults;
  }

  /** @throws ModificationRefused, InstanceNotActive */
  async modify(tx: EntityManager, instanceKey: string, modification: Modification): Promise<void> {
    const { key, rootKey, deploymentId, processId } = await lockActive(tx, instanceKey);
    const model = (await this.parts.models.get(tx, deploymentId)).processes.get(processId);
    const { activate = [], terminate = [] } = modification;
    const live = await this.parts.reader.liveElements(tx, key);
    const faults = model ? modificationFaults(model, key, live, modification) : [];
    if (faults.length > 0) throw new ModificationRefused(faults);
    await this.parts.outbox.add(
      tx,
      {
        kind: 'modify',
        instanceKey: key,
        activate: activate.map((each) => ({ ...each, variables: checkVariables(each.variables ?? {}) })),
        terminate,
      },
      { lane: laneOf(rootKey), instanceKey: key },
    );
  }

  private async judge(tx: EntityManager, instance: ActiveInstance, plan: MigrationPlan) {
    const { models, reader } = this.parts;
    const source = (await models.get(tx, instance.deploymentId)).processes.get(instance.processId) ?? null;
    const target =
      (await models.get(tx, plan.targetDeploymentId)).processes.get(plan.targetProcessId) ?? null;
    const live = await reader.liveElements(tx, instance.key);
    return { source, target, faults: migrationFaults({ source, target, live, plan }) };
  }
}

/** The broker keeps no ids by itself: every element that both have is named. */
function mappingOf(
  source: ProcessModel,
  target: ProcessModel,
  { mapping }: MigrationPlan,
): Readonly<Record<string, string>> {
  const same = [...source.nodes.keys()].filter((id) => id !== source.id && target.nodes.has(id));
  return { ...Object.fromEntries(same.map((id) => [id, id])), ...mapping };
}
