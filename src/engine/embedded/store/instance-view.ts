import type { EntityManager } from 'typeorm';
import type {
  CalledInstanceView,
  ElementView,
  IncidentView,
  InstanceDetail,
  InstanceView,
  JobView,
  VariableScopeView,
  WaitView,
} from '../../process-engine.js';
import { KEY } from './case-store.js';
import { INCIDENT, INSTANCE } from './views.js';

// Live rows are indexed by their root; `$1` is the instance, `$2` its root.
const OWN = 'root_key = $2 AND instance_key = $1';

const ELEMENTS = `SELECT key::text, scope_key::text AS "scopeKey", element_id AS "elementId", type, state,
    entered_at AS "enteredAt", left_at AS "leftAt" FROM (
    SELECT key, scope_key, element_id, type, state, entered_at, left_at FROM engine_history WHERE instance_key = $1
    UNION ALL
    SELECT key, scope_key, element_id, type, 'active', entered_at, NULL FROM engine_element WHERE ${OWN}) every
  ORDER BY "enteredAt", every.key`;

const VARIABLES = `SELECT v.scope_key::text AS "scopeKey", coalesce(e.element_id, '') AS "elementId",
    json_object_agg(v.name, v.value ORDER BY v.name) AS variables
  FROM engine_variable v LEFT JOIN engine_element e ON e.key = v.scope_key
  WHERE v.root_key = $2 AND (v.scope_key = $1 OR e.instance_key = $1)
  GROUP BY v.scope_key, e.element_id ORDER BY v.scope_key`;

const JOBS = `SELECT key::text, element_key::text AS "elementKey", element_id AS "elementId", type, state, retries,
    runnable_at AS "runnableAt", error FROM engine_job WHERE ${OWN} ORDER BY engine_job.key`;

const WAITS = `SELECT kind, "elementKey", "elementId", name, "correlationKey", "dueAt" FROM (
    SELECT key, 'timer' AS kind, element_key::text AS "elementKey", target_id AS "elementId", NULL AS name,
      NULL AS "correlationKey", due_at AS "dueAt" FROM engine_timer WHERE ${OWN}
    UNION ALL
    SELECT key, 'message', element_key::text, target_id, message_name, correlation_key, NULL
    FROM engine_subscription WHERE ${OWN}
    UNION ALL
    SELECT key, 'signal', element_key::text, target_id, signal_name, NULL, NULL
    FROM engine_signal_subscription WHERE ${OWN}) waits
  ORDER BY key`;

const CALLED = `SELECT c.key::text, c.parent_element_key::text AS "elementKey", c.process_id AS "processId", c.state
  FROM engine_instance c WHERE c.root_key = $2 AND c.parent_element_key IN (
    SELECT key FROM engine_element WHERE ${OWN}
    UNION ALL SELECT key FROM engine_history WHERE instance_key = $1)
  ORDER BY c.key`;

const XML = `SELECT r.content FROM engine_instance i
  JOIN engine_process p ON p.deployment_key = i.deployment_key AND p.process_id = i.process_id
  JOIN engine_resource r ON r.deployment_key = p.deployment_key AND r.name = p.resource_name
  WHERE i.key = $1`;

/** Everything there is to see of one instance. */
export async function readInstance(tx: EntityManager, key: string): Promise<InstanceDetail | null> {
  if (!KEY.test(key)) return null;
  const views: InstanceView[] = await tx.query(`${INSTANCE} WHERE i.key = $1`, [key]);
  const [view] = views;
  if (!view) return null;
  const own = [key, view.rootKey];
  const elements: ElementView[] = await tx.query(ELEMENTS, own);
  const scopes: VariableScopeView[] = await tx.query(VARIABLES, own);
  const incidents: IncidentView[] = await tx.query(
    `SELECT ${INCIDENT} FROM engine_incident n WHERE n.root_key = $2 AND n.instance_key = $1 AND n.resolved_at IS NULL ORDER BY n.key`,
    own,
  );
  const jobs: JobView[] = await tx.query(JOBS, own);
  const waits: WaitView[] = await tx.query(WAITS, own);
  const called: CalledInstanceView[] = await tx.query(CALLED, own);
  const xml: { content: string }[] = await tx.query(XML, [key]);
  return {
    ...view,
    elements,
    variables: scopes.find((scope) => scope.scopeKey === key)?.variables ?? {},
    scopes: scopes.filter((scope) => scope.scopeKey !== key),
    incidents,
    jobs,
    waits,
    called,
    xml: xml[0]?.content ?? '',
  };
}
