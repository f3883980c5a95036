import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { PlannedNode } from './quota-nodes.js';

/** Writes the nodes of a plan; parts and shared limits that it no longer has go, bodies it leaves out give no more. */
export async function writeNodes(
  tx: EntityManager,
  seasonId: string,
  planned: readonly PlannedNode[],
): Promise<void> {
  for (const node of planned) await upsert(tx, seasonId, node);
  const keys = planned.map(({ key }) => key);
  await tx.query(
    'DELETE FROM quota_node WHERE season_id = $1 AND parent_id IS NOT NULL AND NOT key = ANY($2)',
    [seasonId, keys],
  );
  await tx.query(
    `DELETE FROM quota_node WHERE season_id = $1 AND organisation_key = '' AND NOT key = ANY($2)`,
    [seasonId, keys],
  );
  // What a body that is left out gave remains on record.
  await tx.query(
    'UPDATE quota_node SET maximum = 0, minimum = 0, reduction = NULL WHERE season_id = $1 AND NOT key = ANY($2)',
    [seasonId, keys],
  );
}

async function upsert(tx: EntityManager, seasonId: string, node: PlannedNode): Promise<void> {
  await tx.query(
    `INSERT INTO quota_node (id, season_id, key, award, organisation_key, parent_id, label, condition, maximum,
       minimum, members, reduction)
     VALUES ($1, $2, $3, $4, $5, (SELECT id FROM quota_node WHERE season_id = $2 AND key = $6), $7, $8, $9, $10, $11, $12)
     ON CONFLICT (season_id, key) DO UPDATE SET label = excluded.label, condition = excluded.condition,
       maximum = excluded.maximum, minimum = excluded.minimum, members = excluded.members,
       reduction = excluded.reduction, parent_id = excluded.parent_id`,
    [
      ...[randomUUID(), seasonId, node.key, node.award, node.organisation, node.parent, node.label],
      ...[JSON.stringify(node.condition), node.maximum, node.minimum, node.members],
      node.reduction === null ? null : JSON.stringify(node.reduction),
    ],
  );
}
