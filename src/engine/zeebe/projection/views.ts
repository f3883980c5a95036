import type { EntityManager } from 'typeorm';
import { Filter, instanceFilter } from '../../embedded/store/filter.js';
import type {
  ElementCount,
  ElementCountQuery,
  IncidentQuery,
  IncidentView,
  InstanceQuery,
  InstanceView,
} from '../../process-engine.js';

const DEFAULT_LIMIT = 100;
export const KEY = /^[1-9]\d{0,17}$/;

const COLUMNS = `i.key::text, i.deployment_id AS "deploymentId", i.process_id AS "processId",
    i.business_key AS "businessKey", i.group_id AS "groupId", i.parent_key::text AS "parentKey",
    i.root_key::text AS "rootKey", i.state, i.started_at AS "startedAt", i.ended_at AS "endedAt"`;

export const INSTANCE = `SELECT ${COLUMNS} FROM zeebe_instance i`;

/**
 * Open ones: those of the broker, without the prefix that ids have there, and commands that it would not take or
 * that need a person. The latter have no token, so no element either.
 */
export const INCIDENT = `SELECT n.key::text, i.key::text AS "instanceKey", n.element_key AS "elementKey",
    n.element_id AS "elementId", n.type, replace(n.message, d.namespace, '') AS message, n.created_at AS "createdAt", n.job_key::text AS "jobKey"
  FROM (
    SELECT o.key, i.key AS instance_key, o.element_key::text, o.element_id, o.type, o.message, o.created_at, o.job_key
    FROM zeebe_incident o JOIN zeebe_instance i ON i.zeebe_key = o.process_instance_key WHERE o.resolved_at IS NULL
    UNION ALL
    SELECT o.id, o.instance_key, coalesce(j.element_key::text, ''), coalesce(j.element_id, ''),
      'COMMAND_' || upper(o.state), coalesce(o.error, ''), o.created_at, o.job_key
    FROM zeebe_outbox o LEFT JOIN zeebe_job j ON j.key = o.job_key WHERE o.state IN ('stuck', 'refused')
  ) n JOIN zeebe_instance i ON i.key = n.instance_key JOIN zeebe_deployment d ON d.id = i.deployment_id`;

/** Newest first. */
export async function listInstances(
  tx: EntityManager,
  query: InstanceQuery,
): Promise<readonly InstanceView[]> {
  const { limit = DEFAULT_LIMIT, offset = 0, elementId } = query;
  const filter = instanceFilter(query, 'i.deployment_id');
  if (elementId !== undefined) return await listStanding(tx, filter, { elementId, limit, offset });
  return await tx.query(
    `${INSTANCE} ${filter.where} ORDER BY i.started_at DESC, i.key DESC
     LIMIT ${filter.parameter(limit)} OFFSET ${filter.parameter(offset)}`,
    filter.parameters,
  );
}

/** Those that wait longest first. */
async function listStanding(
  tx: EntityManager,
  filter: Filter,
  { elementId, limit, offset }: { elementId: string; limit: number; offset: number },
): Promise<readonly InstanceView[]> {
  return await tx.query(
    `SELECT ${COLUMNS}, s.since AS "standingSince" FROM zeebe_instance i JOIN (
       SELECT e.process_instance_key, min(e.entered_at) AS since FROM zeebe_element e
       WHERE e.left_at IS NULL AND e.type <> 'multiInstanceBody' AND e.element_id = ${filter.parameter(elementId)}
       GROUP BY 1) s ON s.process_instance_key = i.zeebe_key
     ${filter.where} ORDER BY s.since, i.key
     LIMIT ${filter.parameter(limit)} OFFSET ${filter.parameter(offset)}`,
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
  const filter = new Filter('true')
    .add('i.deployment_id', deploymentId)
    .add('i.group_id', groupId)
    .add('n.key', incidentKey);
  const within = instanceKey === undefined ? '' : `AND i.key IN (${familyOf(filter.parameter(instanceKey))})`;
  return await tx.query(
    `${INCIDENT} ${filter.where} ${within} ORDER BY n.created_at, n.key
     LIMIT ${filter.parameter(limit)} OFFSET ${filter.parameter(offset)}`,
    filter.parameters,
  );
}

/** Bodies of multi-instance activities are not counted beside what runs in them. */
export async function countElements(
  tx: EntityManager,
  query: ElementCountQuery,
): Promise<readonly ElementCount[]> {
  const filter = new Filter('true')
    .add('i.deployment_id', query.deploymentId)
    .add('i.process_id', query.processId)
    .add('i.group_id', query.groupId);
  const ofProcess =
    query.processId === undefined ? '' : `AND process_id = ${filter.parameter(query.processId)}`;
  return await tx.query(
    `SELECT process_id AS "processId", element_id AS "elementId", count(since)::int AS active,
       sum(incidents)::int AS incidents, min(since) AS "longestSince",
       percentile_disc(0.5) WITHIN GROUP (ORDER BY since) AS "medianSince"
     FROM (
       SELECT i.process_id, e.element_id, e.entered_at AS since, 0 AS incidents
       FROM zeebe_element e JOIN zeebe_instance i ON i.zeebe_key = e.process_instance_key
       ${filter.where} AND e.left_at IS NULL AND e.type <> 'multiInstanceBody' AND e.zeebe_process_id IN (
         SELECT zeebe_id FROM zeebe_process WHERE deployment_id = $1 ${ofProcess})
       UNION ALL
       SELECT i.process_id, n.element_id, NULL, 1
       FROM zeebe_incident n JOIN zeebe_instance i ON i.zeebe_key = n.process_instance_key
       ${filter.where} AND n.resolved_at IS NULL
     ) counted GROUP BY 1, 2 ORDER BY 1, 2`,
    filter.parameters,
  );
}

/** An instance and, at any depth, those that run because of it. */
const familyOf = (key: string): string => `WITH RECURSIVE family AS (
    SELECT ${key}::bigint AS key
    UNION SELECT c.key FROM family f JOIN zeebe_instance c ON c.parent_key = f.key)
  SELECT key FROM family`;
