import type { EntityManager } from 'typeorm';
import type { DeploymentResource } from '../../process-engine.js';
import { compileDeployment, type CompiledDeployment } from '../../embedded/model/compiled-deployment.js';

const MAX_CACHED = 50;

/** Diagrams of deployments as people wrote them, compiled once a node. A committed deployment never changes. */
export class DeploymentModels {
  private readonly cache = new Map<string, Promise<CompiledDeployment>>();

  async get(tx: EntityManager, deploymentId: string): Promise<CompiledDeployment> {
    const known = this.cache.get(deploymentId);
    if (known) {
      // Moved to the end: the first is the one least used.
      this.cache.delete(deploymentId);
      this.cache.set(deploymentId, known);
      return known;
    }
    const loading = load(tx, deploymentId);
    this.cache.set(deploymentId, loading);
    const oldest = this.cache.keys().next().value;
    if (this.cache.size > MAX_CACHED && oldest !== undefined) this.cache.delete(oldest);
    loading.catch(() => this.cache.delete(deploymentId));
    return loading;
  }
}

async function load(tx: EntityManager, deploymentId: string): Promise<CompiledDeployment> {
  const resources: DeploymentResource[] = await tx.query(
    'SELECT name, content FROM zeebe_resource WHERE deployment_id = $1 ORDER BY name',
    [deploymentId],
  );
  return compileDeployment(resources);
}
