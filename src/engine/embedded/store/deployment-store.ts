import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { DeploymentChanged } from '../../errors.js';
import type { Deployment, DeploymentResource } from '../../process-engine.js';
import {
  compileDecisions,
  compileDeployment,
  type CompiledDeployment,
} from '../model/compiled-deployment.js';
import type { ProcessModel } from '../model/process-model.js';
import type { KeyPool } from './key-pool.js';

export interface KnownDeployment {
  readonly id: string;
  readonly compiled: CompiledDeployment;
}

const MAX_CACHED = 50;

/**
 * Deployments as rows, compiled once a node. They are cached by key, not by id: the id of a deployment
 * that was rolled back may come again with other content, its key never does.
 */
export class DeploymentStore {
  private readonly cache = new Map<string, Promise<KnownDeployment>>();

  constructor(private readonly keys: KeyPool) {}

  async get(tx: EntityManager, key: string): Promise<KnownDeployment> {
    const known = this.cache.get(key);
    if (known) {
      // Moved to the end: the first is the one least used.
      this.cache.delete(key);
      this.cache.set(key, known);
      return known;
    }
    const loading = loadDeployment(tx, key);
    this.cache.set(key, loading);
    const oldest = this.cache.keys().next().value;
    if (this.cache.size > MAX_CACHED && oldest !== undefined) this.cache.delete(oldest);
    loading.catch(() => this.cache.delete(key));
    return loading;
  }

  /** Whether this very deployment is there already. @throws DeploymentChanged when its id has other content */
  async isDeployed(tx: EntityManager, { id, resources }: Deployment): Promise<boolean> {
    const rows: { checksum: string }[] = await tx.query(
      'SELECT checksum FROM engine_deployment WHERE id = $1',
      [id],
    );
    const [row] = rows;
    if (row && row.checksum !== checksumOf(resources)) throw new DeploymentChanged(id);
    return row !== undefined;
  }

  /**
   * @returns its key; null when another transaction was faster with the same
   * @throws DeploymentChanged
   */
  async insert(
    tx: EntityManager,
    deployment: Deployment,
    processes: readonly ProcessModel[],
  ): Promise<string | null> {
    const { id, resources } = deployment;
    if (this.keys.available === 0) await this.keys.refill(tx);
    const key = this.keys.next();
    const inserted: unknown[] = await tx.query(
      'INSERT INTO engine_deployment (key, id, checksum) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING RETURNING key',
      [key, id, checksumOf(resources)],
    );
    if (inserted.length > 0) {
      await insertParts(tx, key, resources, processes);
      return key;
    }
    await this.isDeployed(tx, deployment);
    return null;
  }
}

async function insertParts(
  tx: EntityManager,
  key: string,
  resources: readonly DeploymentResource[],
  processes: readonly ProcessModel[],
): Promise<void> {
  await tx.query(
    `INSERT INTO engine_resource (deployment_key, name, content)
      SELECT $1, name, content FROM json_to_recordset($2::json) AS r(name text, content text)`,
    [key, JSON.stringify(resources)],
  );
  await tx.query(
    `INSERT INTO engine_process (deployment_key, process_id, name, resource_name, startable, version_tag)
      SELECT $1, id, name, file, startable, tag
      FROM json_to_recordset($2::json) AS r(id text, name text, file text, startable boolean, tag text)`,
    [
      key,
      JSON.stringify(
        processes.map(({ id, name, file, root, versionTag }) => ({
          ...{ id, name, file, tag: versionTag },
          startable: root.noneStart !== null,
        })),
      ),
    ],
  );
  await insertDecisions(tx, key, resources);
  await tx.query('DELETE FROM engine_message_start WHERE process_id = ANY($1::text[])', [
    processes.map(({ id }) => id),
  ]);
  await tx.query(
    `INSERT INTO engine_message_start (process_id, element_id, message_name, deployment_key)
      SELECT process, element, message, $1
      FROM json_to_recordset($2::json) AS r(process text, element text, message text)`,
    [key, JSON.stringify(processes.flatMap(messageStartsOf))],
  );
}

async function insertDecisions(
  tx: EntityManager,
  key: string,
  resources: readonly DeploymentResource[],
): Promise<void> {
  const { decisions, decisionTags } = compileDecisions(resources);
  await tx.query(
    `INSERT INTO engine_decision (deployment_key, decision_id, version_tag)
      SELECT $1, id, tag FROM json_to_recordset($2::json) AS r(id text, tag text)`,
    [key, JSON.stringify([...decisions.keys()].map((id) => ({ id, tag: decisionTags.get(id) ?? null })))],
  );
}

function messageStartsOf({ id, messageStarts }: ProcessModel) {
  return messageStarts.map((node) => ({
    process: id,
    element: node.id,
    message: node.event.kind === 'message' ? node.event.name.text : '',
  }));
}

export function checksumOf(resources: readonly DeploymentResource[]): string {
  const sorted = [...resources].sort((a, b) => (a.name < b.name ? -1 : 1));
  const parts = sorted.flatMap(({ name, content }) => [name, content]);
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

async function loadDeployment(tx: EntityManager, key: string): Promise<KnownDeployment> {
  const rows: { id: string; name: string; content: string }[] = await tx.query(
    `SELECT d.id, r.name, r.content FROM engine_resource r JOIN engine_deployment d ON d.key = r.deployment_key
      WHERE r.deployment_key = $1 ORDER BY r.name`,
    [key],
  );
  const [first] = rows;
  if (!first) throw new Error(`deployment ${key} has no resources`);
  return { id: first.id, compiled: await compileDeployment(rows) };
}
