import type { EntityManager } from 'typeorm';
import { Invalid } from '../shared/errors.js';

/** Nobody repeats a call after that; some of the older ones go with each new one. */
const KEPT_DAYS = 30;

export interface IdempotentCall {
  readonly account: string;
  /** The client's key; null: it sent none. */
  readonly key: string | null;
  /** What is done to what: a key is good for one thing only. */
  readonly route: string;
}

/**
 * The answer that was given to the same call before, or null. What the call changes must be locked, or two
 * at once would both find nothing. @throws Invalid IDEMPOTENCY_KEY_REUSED
 */
export async function earlierAnswer<T>(tx: EntityManager, call: IdempotentCall): Promise<T | null> {
  if (call.key === null) return null;
  const rows: { route: string; response: T }[] = await tx.query(
    'SELECT route, response FROM idempotency_key WHERE account = $1 AND key = $2',
    [call.account, call.key],
  );
  const [row] = rows;
  if (!row) return null;
  if (row.route === call.route) return row.response;
  throw new Invalid('IDEMPOTENCY_KEY_REUSED', '请求标识已用于另一次操作。请刷新页面后重试。');
}

/** Keeps the answer in the same transaction as what it tells of. */
export async function rememberAnswer(
  tx: EntityManager,
  call: IdempotentCall,
  response: unknown,
): Promise<void> {
  if (call.key === null) return;
  await tx.query(
    `WITH old AS (DELETE FROM idempotency_key WHERE (account, key) IN (
       SELECT account, key FROM idempotency_key WHERE created_at < clock_timestamp() - interval '${KEPT_DAYS} days'
       LIMIT 20 FOR UPDATE SKIP LOCKED))
     INSERT INTO idempotency_key (account, key, route, status, response) VALUES ($1, $2, $3, 200, $4)`,
    [call.account, call.key, call.route, JSON.stringify(response)],
  );
}
