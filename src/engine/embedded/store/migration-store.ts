import type { EntityManager } from 'typeorm';
import type { InstanceRow } from '../state/case-rows.js';

export interface KnownTarget {
  readonly deploymentKey: string;
  /** An instance there that has the same business key, or was started by a message of the same key. */
  readonly rival: string | null;
}

interface Wanted {
  readonly targetDeploymentId: string;
  readonly targetProcessId: string;
  readonly instance: InstanceRow;
}

/** Null when the deployment has no such process. */
export async function findTarget(
  tx: EntityManager,
  { targetDeploymentId, targetProcessId, instance }: Wanted,
): Promise<KnownTarget | null> {
  const { id, parentElement, businessKey, startKey } = instance;
  const rows: KnownTarget[] = await tx.query(
    `SELECT p.deployment_key::text AS "deploymentKey", (
       SELECT i.key::text FROM engine_instance i
       WHERE i.key <> $3 AND $4::bigint IS NULL AND i.process_id = p.process_id AND CASE WHEN $6::text IS NULL
         THEN i.deployment_key = p.deployment_key AND i.business_key = $5
           AND i.parent_element_key IS NULL AND i.start_key IS NULL
         ELSE i.start_key = $6 AND i.state = 'active' END
       LIMIT 1) AS rival
     FROM engine_deployment d JOIN engine_process p ON p.deployment_key = d.key
     WHERE d.id = $1 AND p.process_id = $2`,
    [targetDeploymentId, targetProcessId, id, parentElement, businessKey, startKey],
  );
  return rows[0] ?? null;
}
