import type { EntityManager } from 'typeorm';
import type {
  ElementCount,
  ElementCountQuery,
  IncidentQuery,
  IncidentView,
  InstanceQuery,
  InstanceView,
} from '../../process-engine.js';
import { KEY } from './case-store.js';
import { Filter, instanceFilter } from './filter.js';

const DEFAULT_LIMIT = 100;

const COLUMNS = `i.key::text, d.id AS "deploymentId", i.process_id AS "processId",
    i.business_key AS "businessKey", i.group_id AS "groupId", p.instance_key::text AS "parentKey",
    i.root_key::text AS "rootKey", i.state, i.started_at AS "startedAt", i.ended_at AS "endedAt"`;
const INSTANCES = `FROM engine_instance i JOIN engine_deployment d ON d.key = i.deployment_key
  LEFT JOIN LATERAL (
    SELECT instance_key FROM engine_element WHERE key = i.parent_element_key
    UNION ALL SELECT instance_key FROM engine_history WHERE key = i.parent_element_key) p ON true`;

export const INSTANCE = `SELECT ${COLUMNS} ${INSTANCES}`;

export const INCIDENT = `n.key::text, n.instance_key::text AS "instanceKey", n.element_key::text AS "elementKey",
    n.element_id AS "elementId", n.type, n.message, n.created_at AS "createdAt", n.job_key::text AS "jobKey"`;

/** Newest first. */
export async function listInstances(
  tx: EntityManager,
  query: InstanceQuery,
): Promise<readonly InstanceView[]> {
  const { limit = DEFAULT_LIMIT, offset = 0, elementId } = query;
  const filter = instanceFilter(query, 'd.id');
  if (elementId !== undefined) return await listStanding(tx, filter, { elementId, limit, offset });
  return await tx.query(
    `${INSTANCE} ${filter.where} ORDER BY i.key DESC LIMIT ${filter.parameter(limit)} OFFSET ${filter.parameter(offset)}`,
    filter.parameters,
  );
}

/** Those that wait longest first. Who called them is looked up for the page only. */
async function listStanding(
  tx: EntityManager,
  filter: Filter,
  { elementId, limit, offset }: { elementId: string; limit: number; offset: number },
): Promise<readonly InstanceView[]> {
  return await tx.query(
    `SELECT ${COLUMNS}, s.since AS "standingSince" ${INSTANCES} JOIN (
       SELECT i.key, n.since FROM engine_instance i JOIN engine_deployment d ON d.key = i.deployment_key
       CROSS JOIN LATERAL (SELECT min(r.entered_at) AS since FROM engine_element r
         WHERE r.root_key = i.root_key AND r.instance_key = i.key AND r.type <> 'multiInstanceBody'
           AND r.element_id = ${filter.parameter(elementId)} HAVING count(*) > 0) n
       ${filter.where}
       ORDER BY n.since, i.key LIMIT ${filter.parameter(limit)} OFFSET ${filter.parameter(offset)}
     ) s ON s.key = i.key ORDER BY s.since, i.key`,
    filter.parameters,
  );
}

/**
 * Looks at the live rows of one instance after the other, by their root: a season's numbers cost what the
 * season has, however much others have. Without a group all is looked at anyhow.
 */
const rowsOf = (table: string, condition: string, groupId: string | undefined): string =>
  `CROSS JOIN LATERAL (SELECT r.* FROM ${table} r
     WHERE r.root_key = i.root_key AND r.instance_key = i.key AND ${condition}
     ${groupId === undefined ? '' : 'OFFSET 0'}) n`;

/**
 * Bodies of multi-instance activities are not counted beside what runs in them. One pass over the open instances that
 * are asked for, two index lookups each: a hundred thousand of them take some tenths of a second.
 */
export async function countElements(
  tx: EntityManager,
  { deploymentId, processId, groupId }: ElementCountQuery,
): Promise<readonly ElementCount[]> {
  const filter = new Filter(`i.state = 'active'`)
    .add('d.id', deploymentId)
    .add('i.process_id', processId)
    .add('i.group_id', groupId);
  const instances = 'FROM engine_instance i JOIN engine_deployment d ON d.key = i.deployment_key';
  const tokens = rowsOf('engine_element', `r.type <> 'multiInstanceBody'`, groupId);
  const incidents = rowsOf('engine_incident', 'r.resolved_at IS NULL', groupId);
  return await tx.query(
    `SELECT process_id AS "processId", element_id AS "elementId", count(since)::int AS active,
       sum(incidents)::int AS incidents, min(since) AS "longestSince",
       percentile_disc(0.5) WITHIN GROUP (ORDER BY since) AS "medianSince"
     FROM (
       SELECT i.process_id, n.element_id, n.entered_at AS since, 0 AS incidents ${instances} ${tokens} ${filter.where}
       UNION ALL
       SELECT i.process_id, n.element_id, NULL, 1 ${instances} ${incidents} ${filter.where}
     ) counted GROUP BY 1, 2 ORDER BY 1, 2`,
    filter.parameters,
  );
}

/** Oldest first. */
export async function listIncidents(
  tx: EntityManager,
  query: IncidentQuery,
): Promise<readonly IncidentView[]> {
  const { deploymentId, groupId, incidentKey, instanceKey, limit = DEFAULT_LIMIT, offset = 0 } = query;
  const keys = [incidentKey, instanceKey].filter((key) => key !== undefined);
  if (!keys.every((key) => KEY.test(key))) return [];
  const filter = new Filter(`i.state = 'active'`)
    .add('d.id', deploymentId)
    .add('i.group_id', groupId)
    .add('n.key', incidentKey);
  const within = instanceKey === undefined ? '' : `AND ${calledBy(filter.parameter(instanceKey))}`;
  return await tx.query(
    `SELECT ${INCIDENT} FROM engine_instance i JOIN engine_deployment d ON d.key = i.deployment_key
     ${rowsOf('engine_incident', 'r.resolved_at IS NULL', groupId)} ${filter.where} ${within}
     ORDER BY n.key LIMIT ${filter.parameter(limit)} OFFSET ${filter.parameter(offset)}`,
    filter.parameters,
  );
}

/** An instance and, at any depth, those that run because of it. */
const calledBy = (
  key: string,
): string => `n.root_key = (SELECT root_key FROM engine_instance WHERE key = ${key})
  AND i.key IN (WITH RECURSIVE family AS (
    SELECT ${key}::bigint AS key
    UNION SELECT c.key FROM family f
      JOIN engine_instance o ON o.key = f.key
      JOIN engine_element e ON e.root_key = o.root_key AND e.instance_key = o.key AND e.type = 'callActivity'
      JOIN engine_instance c ON c.root_key = o.root_key AND c.parent_element_key = e.key)
    SELECT key FROM family)`;
