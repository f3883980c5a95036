import type { EntityManager } from 'typeorm';
import type {
  CalledInstanceView,
  ElementView,
  IncidentView,
  InstanceDetail,
  InstanceView,
  JobView,
  Variables,
  WaitView,
} from '../../process-engine.js';
import { INCIDENT, INSTANCE, KEY } from './views.js';

/** What is shown for a variable that is longer than is kept. */
const TOO_LONG = '（内容过长，未保存）';

// `$1` is the instance by our key; at the top, scopes are called by it as well.
const IN_INSTANCE = 'FROM zeebe_instance i JOIN';

const ELEMENTS = `SELECT e.key::text, CASE WHEN e.scope_key = i.zeebe_key THEN i.key ELSE e.scope_key END::text AS "scopeKey",
    e.element_id AS "elementId", e.type, e.state, e.entered_at AS "enteredAt", e.left_at AS "leftAt"
  ${IN_INSTANCE} zeebe_element e ON e.process_instance_key = i.zeebe_key WHERE i.key = $1`;

const VARIABLES = `SELECT CASE WHEN v.scope_key = i.zeebe_key THEN i.key ELSE v.scope_key END::text AS "scopeKey",
    coalesce(e.element_id, '') AS "elementId", v.name, v.value
  ${IN_INSTANCE} zeebe_variable v ON v.process_instance_key = i.zeebe_key
  LEFT JOIN zeebe_element e ON e.key = v.scope_key
  WHERE i.key = $1 ORDER BY v.scope_key, v.name`;

/** The broker does not know that a worker puts its answer off; our book does. */
const JOBS = `SELECT o.key::text, o.element_key::text AS "elementKey", o.element_id AS "elementId", o.type,
    CASE WHEN o.type = 'io.camunda.zeebe:userTask' THEN 'open' WHEN j.state = 'deferred' THEN 'deferred'
      WHEN o.state = 'backoff' THEN 'ready' ELSE o.state END AS state,
    o.retries, coalesce(j.runnable_at, o.runnable_at) AS "runnableAt", coalesce(o.error, j.error) AS error
  ${IN_INSTANCE} zeebe_open_job o ON o.process_instance_key = i.zeebe_key LEFT JOIN zeebe_job j ON j.key = o.key
  WHERE i.key = $1 ORDER BY o.key`;

const WAITS = `SELECT kind, "elementKey", "elementId", name, "correlationKey", "dueAt" FROM (
    SELECT t.key, 'timer' AS kind, t.element_key::text AS "elementKey", t.target_id AS "elementId", NULL AS name,
      NULL AS "correlationKey", t.due_at AS "dueAt"
    ${IN_INSTANCE} zeebe_timer t ON t.process_instance_key = i.zeebe_key WHERE i.key = $1
    UNION ALL
    SELECT w.key, w.kind, CASE WHEN w.element_key = i.zeebe_key THEN i.key ELSE w.element_key END::text, w.target_id,
      CASE WHEN starts_with(w.name, d.namespace) THEN substr(w.name, length(d.namespace) + 1) ELSE w.name END,
      w.correlation_key, NULL
    ${IN_INSTANCE} zeebe_wait w ON w.state <> 'closing' AND (w.element_key = i.zeebe_key OR w.element_key IN (
      SELECT e.key FROM zeebe_element e WHERE e.process_instance_key = i.zeebe_key AND e.left_at IS NULL))
    JOIN zeebe_deployment d ON d.id = i.deployment_id
    WHERE i.key = $1) waits
  ORDER BY key`;

const CALLED = `SELECT c.key::text, c.parent_element_key::text AS "elementKey", c.process_id AS "processId", c.state
  FROM zeebe_instance c WHERE c.parent_key = $1 ORDER BY c.key`;

const XML = `SELECT r.content FROM zeebe_instance i
  JOIN zeebe_process p ON p.deployment_id = i.deployment_id AND p.process_id = i.process_id
  JOIN zeebe_resource r ON r.deployment_id = p.deployment_id AND r.name = p.resource_name WHERE i.key = $1`;

interface VariableRow {
  readonly scopeKey: string;
  readonly elementId: string;
  readonly name: string;
  readonly value: string | null;
}

/** Everything there is to see of one instance. */
export async function readInstance(tx: EntityManager, key: string): Promise<InstanceDetail | null> {
  if (!KEY.test(key)) return null;
  const views: InstanceView[] = await tx.query(`${INSTANCE} WHERE i.key = $1`, [key]);
  const [view] = views;
  if (!view) return null;
  const elements: ElementView[] = await tx.query(`${ELEMENTS} ORDER BY e.entered_at, e.key`, [key]);
  const scopes = scopesOf(await tx.query(VARIABLES, [key]));
  const incidents: IncidentView[] = await tx.query(
    `${INCIDENT} WHERE i.key = $1 ORDER BY n.created_at, n.key`,
    [key],
  );
  const jobs: JobView[] = await tx.query(JOBS, [key]);
  const waits: WaitView[] = await tx.query(WAITS, [key]);
  const called: CalledInstanceView[] = await tx.query(CALLED, [key]);
  const xml: { content: string }[] = await tx.query(XML, [key]);
  return {
    ...view,
    elements,
    variables: scopes.find((scope) => scope.scopeKey === key)?.variables ?? {},
    scopes: scopes.filter((scope) => scope.scopeKey !== key),
    ...{ incidents, jobs, waits, called },
    xml: xml[0]?.content ?? '',
  };
}

/** Live elements of an instance (our key), without the process itself. */
export async function readLiveElements(tx: EntityManager, key: string): Promise<readonly ElementView[]> {
  if (!KEY.test(key)) return [];
  return await tx.query(`${ELEMENTS} AND e.left_at IS NULL ORDER BY e.entered_at, e.key`, [key]);
}

/** All variables visible in a scope, by the broker's key: inner scopes hide outer ones. */
export async function readVisibleVariables(tx: EntityManager, scopeKey: string): Promise<Variables> {
  const rows: VariableRow[] = await tx.query(
    `WITH RECURSIVE scope AS (
       SELECT $1::bigint AS key, 0 AS depth
       UNION ALL SELECT e.scope_key, s.depth + 1 FROM scope s JOIN zeebe_element e ON e.key = s.key)
     SELECT v.name, v.value FROM scope s JOIN zeebe_variable v ON v.scope_key = s.key ORDER BY s.depth DESC`,
    [scopeKey],
  );
  return valuesOf(rows);
}

function scopesOf(
  rows: readonly VariableRow[],
): { scopeKey: string; elementId: string; variables: Variables }[] {
  const byScope = new Map<string, VariableRow[]>();
  for (const row of rows) byScope.set(row.scopeKey, [...(byScope.get(row.scopeKey) ?? []), row]);
  return [...byScope].map(([scopeKey, own]) => ({
    scopeKey,
    elementId: own[0]?.elementId ?? '',
    variables: valuesOf(own),
  }));
}

const valuesOf = (rows: readonly VariableRow[]): Variables =>
  Object.fromEntries(
    rows.map(({ name, value }) => [name, value === null ? TOO_LONG : (JSON.parse(value) as unknown)]),
  );
