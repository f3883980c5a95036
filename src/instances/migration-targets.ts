import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { InstanceView, MigrationPlan } from '../engine/index.js';
import { describeInstant, PlanVersions } from '../seasons/index.js';
import { NotFound } from '../shared/errors.js';
import type { MigrationTarget } from './instance.view.js';
import { processName } from './process-name.js';

const MOST_TARGETS = 20;

/** The versions of a plan that an instance may move between: released ones of the same plan. */
@Injectable()
export class MigrationTargets {
  constructor(private readonly versions: PlanVersions) {}

  /** Newest first; only those that still have the process. */
  async of(tx: EntityManager, instance: InstanceView): Promise<readonly MigrationTarget[]> {
    const versions = await this.related(tx, instance.deploymentId);
    const targets: MigrationTarget[] = [];
    for (const { id, title, releasedAt } of versions.slice(0, MOST_TARGETS)) {
      const { diagrams, plan } = await this.versions.get(id, tx);
      const xml = Object.values(diagrams).find((each) => processName(each).id === instance.processId);
      if (xml === undefined) continue;
      const released = releasedAt ? `（${describeInstant(releasedAt, plan.timezone)} 发布）` : '';
      targets.push({ versionId: id, label: `${title}${released}`, processId: instance.processId, xml });
    }
    return targets;
  }

  /** @throws NotFound for a version of another plan, or one that is not released */
  async assertAllowed(tx: EntityManager, instance: InstanceView, plan: MigrationPlan): Promise<void> {
    const versions = await this.related(tx, instance.deploymentId);
    if (plan.targetDeploymentId === instance.deploymentId) return;
    if (versions.some(({ id }) => id === plan.targetDeploymentId)) return;
    throw new NotFound('没有找到要迁移到的方案版本。它应属于同一方案并且已经发布，请重新选择。');
  }

  private async related(tx: EntityManager, versionId: string) {
    const all = await this.versions.list(tx);
    const source = all.find(({ id }) => id === versionId);
    return all.filter(
      ({ id, planKey, status }) => id !== versionId && planKey === source?.planKey && status === 'released',
    );
  }
}
