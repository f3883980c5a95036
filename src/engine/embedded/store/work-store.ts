import type { EntityManager } from 'typeorm';
import { REAL_CLOCK } from '../../../shared/clock.js';
import type { DueTimer } from '../../process-engine.js';
import type { Work } from './work.js';

export interface WorkQuery {
  /** Job types this node has workers for. */
  readonly types: readonly string[];
  /** Of each kind. */
  readonly limit: number;
  /** Also messages that wait for their second look. */
  readonly allMessages: boolean;
}

/** What is runnable now, oldest first. */
export async function findWork(
  tx: EntityManager,
  { types, limit, allMessages }: WorkQuery,
): Promise<readonly Work[]> {
  return await tx.query(
    `(SELECT 'job' AS kind, key::text, root_key::text AS "rootKey" FROM engine_job
      WHERE state = 'ready' AND type = ANY($1::text[]) AND runnable_at <= clock_timestamp()
      ORDER BY runnable_at LIMIT $2)
     UNION ALL
     SELECT DISTINCT 'timers', NULL, root_key::text FROM (
       SELECT root_key FROM engine_timer WHERE clock_id = '${REAL_CLOCK}' AND due_at <= clock_timestamp()
       ORDER BY due_at LIMIT $2) t
     UNION ALL
     (SELECT 'message', key::text, NULL FROM engine_message
      WHERE due_at IS NOT NULL AND (due_at <= clock_timestamp() OR $3) ORDER BY due_at LIMIT $2)
     UNION ALL
     (SELECT 'signal', key::text, root_key::text FROM engine_signal_delivery d ORDER BY d.key LIMIT $2)
     UNION ALL
     (SELECT 'start', process_id || ' ' || element_id, NULL FROM engine_timer_start
      WHERE due_at <= clock_timestamp() ORDER BY due_at LIMIT $2)`,
    [types, limit, allMessages],
  );
}

/** Milliseconds until the first job is tried again that failed before; null when none waits. */
export async function nextRetry(tx: EntityManager, types: readonly string[]): Promise<number | null> {
  const rows: { wait: number | null }[] = await tx.query(
    `SELECT ceil(extract(epoch FROM min(runnable_at) - clock_timestamp()) * 1000)::int AS wait FROM engine_job
     WHERE state = 'ready' AND type = ANY($1::text[]) AND runnable_at > clock_timestamp()`,
    [types],
  );
  const wait = rows[0]?.wait ?? null;
  return wait === null ? null : Math.max(wait, 0);
}

export interface DueCase {
  readonly rootKey: string;
  readonly dueAt: Date;
}

/** Cases with timers due on a rehearsal's clock, earliest first. */
export async function findDueCases(
  tx: EntityManager,
  clockId: string,
  now: Date,
  limit: number,
): Promise<readonly DueCase[]> {
  return await tx.query(
    `SELECT root_key::text AS "rootKey", due_at AS "dueAt" FROM engine_timer
     WHERE clock_id = $1 AND due_at <= $2 ORDER BY due_at, key LIMIT $3`,
    [clockId, now, limit],
  );
}

export async function findNextTimer(tx: EntityManager, clockId: string): Promise<DueTimer | null> {
  const rows: DueTimer[] = await tx.query(
    `SELECT due_at AS "dueAt", target_id AS "elementId", instance_key::text AS "instanceKey" FROM engine_timer
     WHERE clock_id = $1 ORDER BY due_at, key LIMIT 1`,
    [clockId],
  );
  return rows[0] ?? null;
}
