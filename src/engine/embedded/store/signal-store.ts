import type { EntityManager } from 'typeorm';
import type { Signal, Variables } from '../../process-engine.js';

const HINTS = 200;

/**
 * Lays a signal ready for everyone who waits for it at this moment on one clock, and for the processes that
 * it starts: one statement and one light row a target, however many there are.
 * @param exceptRoot case that has got it already
 * @returns the first deliveries; the others are found by looking
 */
export async function insertSignal(
  tx: EntityManager,
  key: string,
  { name, variables = {} }: Signal,
  { clockId, exceptRoot = null }: { readonly clockId: string; readonly exceptRoot?: string | null },
): Promise<readonly { readonly key: string; readonly rootKey: string | null }[]> {
  return await tx.query(
    `WITH targets AS (
       SELECT root_key, key AS subscription_key, NULL::bigint AS deployment_key, NULL AS process_id, NULL AS element_id
       FROM engine_signal_subscription
       WHERE signal_name = $2 AND clock_id = $4 AND root_key IS DISTINCT FROM $5::bigint
       UNION ALL
       SELECT NULL, NULL, deployment_key, process_id, element_id FROM engine_signal_start WHERE signal_name = $2),
     signal AS (
       INSERT INTO engine_signal (key, name, variables, clock_id)
       SELECT $1::bigint, $2, $3::jsonb, $4 WHERE EXISTS (SELECT 1 FROM targets)),
     deliveries AS (
     INSERT INTO engine_signal_delivery (signal_key, root_key, subscription_key, deployment_key, process_id, element_id)
     SELECT $1::bigint, root_key, subscription_key, deployment_key, process_id, element_id FROM targets
     ORDER BY subscription_key, process_id
     RETURNING key, root_key)
     SELECT key::text, root_key::text AS "rootKey" FROM deliveries ORDER BY deliveries.key LIMIT ${HINTS}`,
    [key, name, JSON.stringify(variables), clockId, exceptRoot],
  );
}

/** One target of one signal. */
export interface SignalDelivery {
  readonly name: string;
  readonly variables: Variables;
  readonly clockId: string;
  /** Case and subscription that wait for it; null for a start. */
  readonly rootKey: string | null;
  readonly subscription: string | null;
  /** What it starts. */
  readonly deployment: string | null;
  readonly process: string | null;
  readonly element: string | null;
}

/** Null when it is done or another node works on it. */
export async function claimDelivery(tx: EntityManager, key: string): Promise<SignalDelivery | null> {
  const rows: SignalDelivery[] = await tx.query(
    `SELECT s.name, s.variables, s.clock_id AS "clockId", d.root_key::text AS "rootKey",
       d.subscription_key::text AS subscription, d.deployment_key::text AS deployment,
       d.process_id AS process, d.element_id AS element
     FROM engine_signal_delivery d JOIN engine_signal s ON s.key = d.signal_key
     WHERE d.key = $1 FOR UPDATE OF d SKIP LOCKED`,
    [key],
  );
  return rows[0] ?? null;
}

export async function removeDelivery(tx: EntityManager, key: string): Promise<void> {
  await tx.query('DELETE FROM engine_signal_delivery WHERE key = $1', [key]);
}

/** Signals that everyone has got. */
export async function deleteDelivered(tx: EntityManager): Promise<void> {
  await tx.query(
    `DELETE FROM engine_signal s
     WHERE NOT EXISTS (SELECT 1 FROM engine_signal_delivery d WHERE d.signal_key = s.key)`,
  );
}
