import type { DataSource, EntityManager } from 'typeorm';
import type { OutboxCommand } from './commands.js';

export interface OutboxRow {
  readonly id: string;
  readonly command: OutboxCommand;
  readonly instanceKey: string | null;
  readonly jobKey: string | null;
  /** This one included. */
  readonly attempts: number;
  /** An earlier attempt may have been done: nobody heard its answer. */
  readonly uncertain: boolean;
}

interface Leased extends Omit<OutboxRow, 'command'> {
  readonly kind: string;
  readonly payload: object;
}

/** How long a node may take for one attempt before others suppose it has died. Longer than any call. */
const LEASE_MS = 60_000;

/**
 * Takes what is due, the first of each lane only, so that several nodes share one outbox and each lane keeps
 * its order. A row found in state `sending` was left by a node that died: its attempt is uncertain.
 */
const LEASE = `UPDATE zeebe_outbox SET state = 'sending', attempts = attempts + 1,
    uncertain = uncertain OR state = 'sending', due_at = clock_timestamp() + $2 * interval '1 millisecond'
  WHERE id IN (
    SELECT o.id FROM zeebe_outbox o
    WHERE o.state IN ('ready', 'sending') AND o.due_at <= clock_timestamp()
      AND NOT EXISTS (SELECT 1 FROM zeebe_outbox e WHERE e.lane = o.lane AND e.id < o.id AND e.state <> 'refused')
    ORDER BY o.id LIMIT $1 FOR UPDATE SKIP LOCKED)
  RETURNING id::text, kind, payload, instance_key::text AS "instanceKey", job_key::text AS "jobKey", attempts, uncertain`;

/** The outbox's rows as the sender moves them. Each move is a statement of its own. */
export class OutboxStore {
  constructor(private readonly dataSource: DataSource) {}

  async lease(limit: number): Promise<readonly OutboxRow[]> {
    const [rows]: [Leased[], number] = await this.dataSource.query(LEASE, [limit, LEASE_MS]);
    return rows
      .map(({ kind, payload, ...row }) => ({ ...row, command: { kind, ...payload } as OutboxCommand }))
      .sort((a, b) => Number(a.id) - Number(b.id));
  }

  async done({ id }: OutboxRow): Promise<void> {
    await this.dataSource.query('DELETE FROM zeebe_outbox WHERE id = $1', [id]);
  }

  async later({ id }: OutboxRow, delayMs: number, error: string, uncertain: boolean): Promise<void> {
    await this.dataSource.query(
      `UPDATE zeebe_outbox SET state = 'ready', due_at = clock_timestamp() + $2 * interval '1 millisecond',
         error = $3, uncertain = uncertain OR $4 WHERE id = $1`,
      [id, delayMs, error, uncertain],
    );
  }

  async lay({ id }: OutboxRow, state: 'stuck' | 'refused', error: string): Promise<void> {
    await this.dataSource.query('UPDATE zeebe_outbox SET state = $2, error = $3 WHERE id = $1', [
      id,
      state,
      error,
    ]);
  }

  /** Rows to be sent now or being sent, by any node. Those that back off wait for later. */
  async pending(): Promise<number> {
    const rows: { count: number }[] = await this.dataSource.query(
      `SELECT count(*)::int AS count FROM zeebe_outbox o WHERE o.state = 'sending' OR (o.state = 'ready'
         AND o.due_at <= clock_timestamp()
         AND NOT EXISTS (SELECT 1 FROM zeebe_outbox e WHERE e.lane = o.lane AND e.id < o.id
           AND (e.state = 'stuck' OR (e.state = 'ready' AND e.due_at > clock_timestamp()))))`,
    );
    return rows[0]?.count ?? 0;
  }

  /** A person lets a stuck command go again, or takes note of a refused one. @returns false when it is neither */
  async release(tx: EntityManager, id: string): Promise<boolean> {
    const [stuck]: [unknown[], number] = await tx.query(
      `UPDATE zeebe_outbox SET state = 'ready', attempts = 0, uncertain = false, error = NULL,
         due_at = clock_timestamp() WHERE id = $1 AND state = 'stuck' RETURNING id`,
      [id],
    );
    if (stuck.length > 0) return true;
    const [refused]: [unknown[], number] = await tx.query(
      `DELETE FROM zeebe_outbox WHERE id = $1 AND state = 'refused' RETURNING id`,
      [id],
    );
    return refused.length > 0;
  }
}
