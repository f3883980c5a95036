import type { EntityManager } from 'typeorm';
import type {
  ElementCount,
  ElementView,
  IncidentView,
  InstanceDetail,
  InstanceQuery,
  InstanceView,
  Variables,
} from '../../process-engine.js';
import { KEY } from './case-store.js';

const DEFAULT_LIMIT = 100;

const INSTANCE = `SELECT i.key::text, d.id AS "deploymentId", i.process_id AS "processId",
    i.business_key AS "businessKey", p.instance_key::text AS "parentKey", i.state,
    i.started_at AS "startedAt", i.ended_at AS "endedAt"
  FROM engine_instance i JOIN engine_deployment d ON d.key = i.deployment_key
  LEFT JOIN LATERAL (
    SELECT instance_key FROM engine_element WHERE key = i.parent_element_key
    UNION ALL SELECT instance_key FROM engine_history WHERE key = i.parent_element_key) p ON true`;

const INCIDENT = `SELECT n.key::text, n.instance_key::text AS "instanceKey", n.element_id AS "elementId", n.type,
    n.message, n.created_at AS "createdAt", n.job_key::text AS "jobKey"
  FROM engine_incident n`;

/** Newest first. */
export async function listInstances(
  tx: EntityManager,
  query: InstanceQuery,
): Promise<readonly InstanceView[]> {
  const { deploymentId, processId, businessKey, state, limit = DEFAULT_LIMIT, offset = 0 } = query;
  const filter = new Filter()
    .add('d.id', deploymentId)
    .add('i.process_id', processId)
    .add('i.business_key', businessKey)
    .add('i.state', state);
  return await tx.query(
    `${INSTANCE} ${filter.where} ORDER BY i.key DESC LIMIT ${filter.parameter(limit)} OFFSET ${filter.parameter(offset)}`,
    filter.parameters,
  );
}

export async function readInstance(tx: EntityManager, key: string): Promise<InstanceDetail | null> {
  if (!KEY.test(key)) return null;
  const views: InstanceView[] = await tx.query(`${INSTANCE} WHERE i.key = $1`, [key]);
  const [view] = views;
  if (!view) return null;
  const elements: ElementView[] = await tx.query(
    `SELECT key::text, element_id AS "elementId", type, state, entered_at AS "enteredAt", left_at AS "leftAt" FROM (
       SELECT key, element_id, type, state, entered_at, left_at FROM engine_history WHERE instance_key = $1
       UNION ALL
       SELECT e.key, e.element_id, e.type, 'active', e.entered_at, NULL
       FROM engine_instance i JOIN engine_element e ON e.root_key = i.root_key AND e.instance_key = i.key
       WHERE i.key = $1) every ORDER BY "enteredAt", every.key`,
    [key],
  );
  const variables: { name: string; value: unknown }[] = await tx.query(
    'SELECT name, value FROM engine_variable WHERE scope_key = $1 ORDER BY name',
    [key],
  );
  const incidents: IncidentView[] = await tx.query(
    `${INCIDENT} JOIN engine_instance i ON i.key = $1
     WHERE n.root_key = i.root_key AND n.instance_key = $1 AND n.resolved_at IS NULL ORDER BY n.key`,
    [key],
  );
  const xml: { content: string }[] = await tx.query(
    `SELECT r.content FROM engine_instance i
     JOIN engine_process p ON p.deployment_key = i.deployment_key AND p.process_id = i.process_id
     JOIN engine_resource r ON r.deployment_key = p.deployment_key AND r.name = p.resource_name
     WHERE i.key = $1`,
    [key],
  );
  const values: Variables = Object.fromEntries(variables.map(({ name, value }) => [name, value]));
  return { ...view, elements, variables: values, incidents, xml: xml[0]?.content ?? '' };
}

/** Bodies of multi-instance activities are not counted beside what runs in them. */
export async function countElements(
  tx: EntityManager,
  query: { deploymentId: string; processId?: string },
): Promise<readonly ElementCount[]> {
  const filter = new Filter(`i.state = 'active'`)
    .add('d.id', query.deploymentId)
    .add('i.process_id', query.processId);
  const instances = `JOIN engine_instance i ON i.key = t.instance_key
    JOIN engine_deployment d ON d.key = i.deployment_key ${filter.where}`;
  return await tx.query(
    `SELECT process_id AS "processId", element_id AS "elementId", sum(active)::int AS active,
       sum(incidents)::int AS incidents
     FROM (
       SELECT i.process_id, t.element_id, 1 AS active, 0 AS incidents
       FROM engine_element t ${instances} AND t.type <> 'multiInstanceBody'
       UNION ALL
       SELECT i.process_id, t.element_id, 0, 1 FROM engine_incident t ${instances} AND t.resolved_at IS NULL
     ) counted GROUP BY 1, 2 ORDER BY 1, 2`,
    filter.parameters,
  );
}

/** Oldest first. */
export async function listIncidents(
  tx: EntityManager,
  query: { deploymentId?: string; limit?: number },
): Promise<readonly IncidentView[]> {
  const filter = new Filter('n.resolved_at IS NULL').add('d.id', query.deploymentId);
  return await tx.query(
    `${INCIDENT} JOIN engine_instance i ON i.key = n.instance_key JOIN engine_deployment d ON d.key = i.deployment_key
     ${filter.where} ORDER BY n.key LIMIT ${filter.parameter(query.limit ?? DEFAULT_LIMIT)}`,
    filter.parameters,
  );
}

class Filter {
  readonly parameters: unknown[] = [];
  private readonly conditions: string[] = [];

  constructor(condition?: string) {
    if (condition !== undefined) this.conditions.push(condition);
  }

  add(column: string, value: unknown): this {
    if (value !== undefined) this.conditions.push(`${column} = ${this.parameter(value)}`);
    return this;
  }

  parameter(value: unknown): string {
    this.parameters.push(value);
    return `$${this.parameters.length}`;
  }

  get where(): string {
    return this.conditions.length > 0 ? `WHERE ${this.conditions.join(' AND ')}` : '';
  }
}
