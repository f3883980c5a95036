import type { EntityManager } from 'typeorm';
import { prepared } from '../../../shared/prepared-statement.js';
import { together } from '../../../shared/statement-group.js';
import type { Message, Variables } from '../../process-engine.js';
import type { SubscriptionRow } from '../state/case-rows.js';

/** Time after which a message is looked at once more: a case may have begun to wait meanwhile, unseen. */
const SECOND_LOOK = `interval '2 seconds'`;

export interface BufferedMatch {
  readonly message: string;
  readonly subscription: string;
  readonly variables: Variables;
}

/** @returns its key; null when a message of the same id still lives. */
export async function insertMessage(
  tx: EntityManager,
  key: string,
  message: Message,
): Promise<string | null> {
  const { name, correlationKey, messageId = null, timeToLiveMs, variables = {} } = message;
  if (messageId !== null) {
    await tx.query(
      `DELETE FROM engine_message
        WHERE name = $1 AND correlation_key = $2 AND message_id = $3 AND due_at IS NULL AND expires_at <= clock_timestamp()`,
      [name, correlationKey, messageId],
    );
  }
  const rows: unknown[] = await tx.query(
    `INSERT INTO engine_message (key, name, correlation_key, message_id, variables, expires_at, due_at)
      VALUES ($1, $2, $3, $4, $5::jsonb, clock_timestamp() + $6 * interval '1 millisecond', clock_timestamp())
      ON CONFLICT (name, correlation_key, message_id) WHERE message_id IS NOT NULL DO NOTHING RETURNING key`,
    [key, name, correlationKey, messageId, JSON.stringify(variables), timeToLiveMs],
  );
  return rows.length > 0 ? key : null;
}

/**
 * Who opens a subscription holds this lock, shared, until it can be seen; who looks for subscriptions tries
 * for it alone. So a message is never laid by while somebody who has not seen it begins to wait for it.
 */
const waitLock = (name: string, key: string): string =>
  `hashtextextended('wait ' || ${name} || ' ' || ${key}, 0)`;

/** One start at a time of a process by messages of one key: its instance is there for the next to see. */
const startLock = (process: string, key: string): string =>
  `hashtextextended('start ' || ${process} || ' ' || ${key}, 0)`;

const LOCK_WAITS = prepared(`SELECT pg_advisory_xact_lock_shared(${waitLock('name', 'key')}) AS locked
   FROM json_to_recordset($1::json) AS s(name text, key text)`);

const TAKE = prepared(`
  WITH wanted AS (
    SELECT DISTINCT ON (m.key, s.process_id) m.key, s.deployment_key, s.process_id, s.key AS subscription
    FROM json_to_recordset($1::json) AS s(key bigint, deployment_key bigint, process_id text, name text, correlation text)
    CROSS JOIN LATERAL (
      SELECT key FROM engine_message
      WHERE name = s.name AND correlation_key = s.correlation AND expires_at > clock_timestamp()
        AND NOT EXISTS (SELECT 1 FROM engine_correlation c WHERE c.message_key = engine_message.key
          AND c.deployment_key = s.deployment_key AND c.process_id = s.process_id)
      ORDER BY key LIMIT 1) m
    ORDER BY m.key, s.process_id, s.key),
  taken AS (
    INSERT INTO engine_correlation (message_key, deployment_key, process_id, subscription_key)
    SELECT key, deployment_key, process_id, subscription FROM wanted
    ON CONFLICT DO NOTHING RETURNING message_key, subscription_key)
  SELECT m.key::text AS message, t.subscription_key::text AS subscription, m.variables
  FROM taken t JOIN engine_message m ON m.key = t.message_key ORDER BY m.key`);

/**
 * Takes the messages that were published before these subscriptions opened. Taking is recorded in the same
 * statement, so that two cases never get one message.
 */
export async function takeBuffered(
  tx: EntityManager,
  subscriptions: readonly SubscriptionRow[],
): Promise<readonly BufferedMatch[]> {
  const locks = subscriptions.map((row) => ({ name: row.messageName, key: row.correlationKey }));
  const waits = subscriptions.map((row) => ({
    key: row.id,
    deployment_key: row.deploymentKey,
    process_id: row.processId,
    name: row.messageName,
    correlation: row.correlationKey,
  }));
  // Two statements: the second must see what was published until the locks were had.
  const [, taken] = await together(tx, [
    { sql: LOCK_WAITS, parameters: [JSON.stringify(locks)] },
    { sql: TAKE, parameters: [JSON.stringify(waits)] },
  ]);
  return taken as BufferedMatch[];
}

/** The element that was to get it does not wait any more; another may. */
export async function giveBack(tx: EntityManager, { message, subscription }: BufferedMatch): Promise<void> {
  await tx.query('DELETE FROM engine_correlation WHERE message_key = $1 AND subscription_key = $2', [
    message,
    subscription,
  ]);
}

/** Who may take a message: a waiting element, or a process that it starts. */
export interface Target {
  readonly deployment: string;
  readonly process: string;
  /** Null for a start. */
  readonly subscription: string | null;
  readonly root: string | null;
  /** Start event. */
  readonly element: string | null;
}

export interface ClaimedMessage {
  readonly key: string;
  readonly name: string;
  readonly correlationKey: string;
  readonly variables: Variables;
  /** Oldest waiting element of each process first, then the processes it can start. */
  readonly targets: readonly Target[];
}

/** Null when it is gone, another node works on it, or somebody begins to wait for its like just now. */
export async function claimMessage(tx: EntityManager, key: string): Promise<ClaimedMessage | null> {
  const locks: { taken: boolean | null }[] = await tx.query(
    `SELECT bool_and(pg_try_advisory_xact_lock(lock)) AS taken FROM (
       SELECT ${waitLock('name', 'correlation_key')} AS lock FROM engine_message WHERE key = $1
       UNION ALL
       SELECT ${startLock('b.process_id', 'm.correlation_key')} FROM engine_message m
       JOIN engine_message_start b ON b.message_name = m.name WHERE m.key = $1 AND m.correlation_key <> '') needed`,
    [key],
  );
  if (!locks[0]?.taken) return null;
  const rows: (Omit<ClaimedMessage, 'targets'> & { targets: Target[] | null })[] = await tx.query(
    `SELECT m.key::text, m.name, m.correlation_key AS "correlationKey", m.variables, (
       SELECT json_agg(t) FROM (
         SELECT DISTINCT ON (deployment, process) * FROM (
           SELECT s.deployment_key::text AS deployment, s.process_id AS process, s.key::text AS subscription,
             s.root_key::text AS root, NULL AS element, s.key AS rank
           FROM engine_subscription s WHERE s.message_name = m.name AND s.correlation_key = m.correlation_key
           UNION ALL
           SELECT b.deployment_key::text, b.process_id, NULL, NULL, b.element_id, 9223372036854775807
           FROM engine_message_start b WHERE b.message_name = m.name
             AND NOT EXISTS (SELECT 1 FROM engine_instance i WHERE i.process_id = b.process_id
               AND i.start_key = m.correlation_key AND i.state = 'active')
             -- Of those that wait for their turn the oldest is next.
             AND NOT EXISTS (SELECT 1 FROM engine_message older WHERE m.correlation_key <> ''
               AND older.name = m.name AND older.correlation_key = m.correlation_key AND older.key < m.key
               AND older.expires_at > clock_timestamp()
               AND NOT EXISTS (SELECT 1 FROM engine_correlation c WHERE c.message_key = older.key
                 AND c.deployment_key = b.deployment_key AND c.process_id = b.process_id))
         ) all_targets
         WHERE NOT EXISTS (SELECT 1 FROM engine_correlation c WHERE c.message_key = m.key
           AND c.deployment_key = deployment::bigint AND c.process_id = process)
         ORDER BY deployment, process, rank) t) AS targets
     FROM engine_message m WHERE m.key = $1 FOR NO KEY UPDATE OF m SKIP LOCKED`,
    [key],
  );
  const [row] = rows;
  return row ? { ...row, targets: row.targets ?? [] } : null;
}

/** Records that a process has got the message. False when it had. */
export async function recordCorrelation(
  tx: EntityManager,
  message: string,
  target: Target,
): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `INSERT INTO engine_correlation (message_key, deployment_key, process_id, subscription_key)
      VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING message_key`,
    [message, target.deployment, target.process, target.subscription],
  );
  return rows.length > 0;
}

/** Nobody (else) waits for it now: gone if it may not be kept, otherwise kept, with one second look. */
export async function layByMessage(tx: EntityManager, key: string): Promise<void> {
  await tx.query(
    `WITH gone AS (DELETE FROM engine_message WHERE key = $1 AND expires_at <= clock_timestamp())
     UPDATE engine_message SET passes = passes + 1,
       due_at = CASE WHEN passes = 0 THEN clock_timestamp() + ${SECOND_LOOK} END
     WHERE key = $1 AND expires_at > clock_timestamp()`,
    [key],
  );
}

/** A process that one message starts at a time has ended: the next one's turn. */
export async function wakeMessages(
  tx: EntityManager,
  processId: string,
  correlationKey: string,
): Promise<void> {
  await tx.query(
    `UPDATE engine_message SET due_at = clock_timestamp() WHERE key IN (
       SELECT key FROM engine_message
       WHERE correlation_key = $2 AND expires_at > clock_timestamp()
         AND name IN (SELECT message_name FROM engine_message_start WHERE process_id = $1)
       ORDER BY key FOR NO KEY UPDATE)`,
    [processId, correlationKey],
  );
}

export async function deleteExpired(tx: EntityManager, limit: number): Promise<void> {
  await tx.query(
    `DELETE FROM engine_message WHERE key IN (
       SELECT key FROM engine_message WHERE due_at IS NULL AND expires_at <= clock_timestamp()
       LIMIT $1 FOR UPDATE SKIP LOCKED)`,
    [limit],
  );
}
