import type { EntityManager } from 'typeorm';
import type { OutboxCommand } from '../outbox/commands.js';

export type JobKind = 'service' | 'user';

/**
 * `open`: a user task, or a service job whose worker may be running; `deferred`: its worker completes it
 * later; `failed`: to be tried again, or out of tries; `answered`: what it came to is on its way;
 * `cancelled`: the process moved on without it.
 */
export type JobState = 'open' | 'deferred' | 'failed' | 'answered' | 'cancelled';

export interface JobEntry {
  readonly key: string;
  readonly kind: JobKind;
  readonly type: string;
  /** Ours. */
  readonly instanceKey: string;
  readonly elementKey: string;
  readonly elementId: string;
  readonly state: JobState;
  readonly retries: number;
}

export interface LostAnswer {
  readonly command: OutboxCommand;
  readonly instanceKey: string;
  readonly rootKey: string;
}

const ENTRY = `key::text, kind, type, instance_key::text AS "instanceKey", element_key::text AS "elementKey",
  element_id AS "elementId", state, retries`;

/** The jobs this application has taken, by the broker's keys: whatever is done for one is done once. */
export class JobBook {
  /** Locks the job's row. Null when there is none, or with `skip` when another node works on it. */
  async lock(tx: EntityManager, key: string, options: { skip?: boolean } = {}): Promise<JobEntry | null> {
    const rows: JobEntry[] = await tx.query(
      `SELECT ${ENTRY} FROM zeebe_job WHERE key = $1 FOR UPDATE${options.skip ? ' SKIP LOCKED' : ''}`,
      [key],
    );
    return rows[0] ?? null;
  }

  /** @returns false when it is there already */
  async add(tx: EntityManager, job: Omit<JobEntry, 'state'>): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `INSERT INTO zeebe_job (key, kind, type, instance_key, element_key, element_id, state, retries, runnable_at)
       VALUES ($1, $2, $3, $4, $5, $6, 'open', $7, clock_timestamp()) ON CONFLICT (key) DO NOTHING RETURNING 1`,
      [job.key, job.kind, job.type, job.instanceKey, job.elementKey, job.elementId, job.retries],
    );
    return rows.length > 0;
  }

  async mark(tx: EntityManager, key: string, state: JobState): Promise<void> {
    await tx.query('UPDATE zeebe_job SET state = $2 WHERE key = $1', [key, state]);
  }

  async move(tx: EntityManager, key: string, elementId: string): Promise<void> {
    await tx.query('UPDATE zeebe_job SET element_id = $2 WHERE key = $1', [key, elementId]);
  }

  /** A worker begins, with so many tries left. */
  async begin(tx: EntityManager, key: string, retries: number): Promise<void> {
    await tx.query(`UPDATE zeebe_job SET state = 'open', retries = $2, error = NULL WHERE key = $1`, [
      key,
      retries,
    ]);
  }

  /** @returns how often it has failed */
  async fail(
    tx: EntityManager,
    key: string,
    of: { retries: number; message: string; backoffMs: readonly number[] },
  ): Promise<{ readonly backoffMs: number }> {
    const { retries, message, backoffMs } = of;
    const [rows]: [{ backoffMs: number }[], number] = await tx.query(
      `UPDATE zeebe_job SET state = 'failed', retries = $2, error = $3, failures = failures + 1,
         runnable_at = clock_timestamp() + ($4::int[])[least(failures + 1, cardinality($4::int[]))] * interval '1 millisecond'
       WHERE key = $1 RETURNING ($4::int[])[least(failures, cardinality($4::int[]))] AS "backoffMs"`,
      [key, retries, message, backoffMs],
    );
    return { backoffMs: rows[0]?.backoffMs ?? 0 };
  }

  /** What it came to, kept so that the same can be said again. */
  async answer(tx: EntityManager, key: string, command: OutboxCommand): Promise<void> {
    await tx.query(`UPDATE zeebe_job SET state = 'answered', answer = $2::jsonb WHERE key = $1`, [
      key,
      JSON.stringify(command),
    ]);
  }

  /** The answer of a job that was answered and of which no command is left. */
  async lostAnswer(tx: EntityManager, key: string): Promise<LostAnswer | null> {
    const rows: LostAnswer[] = await tx.query(
      `SELECT j.answer AS command, j.instance_key::text AS "instanceKey", i.root_key::text AS "rootKey"
       FROM zeebe_job j JOIN zeebe_instance i ON i.key = j.instance_key
       WHERE j.key = $1 AND j.answer IS NOT NULL
         AND NOT EXISTS (SELECT 1 FROM zeebe_outbox o WHERE o.job_key = j.key)`,
      [key],
    );
    return rows[0] ?? null;
  }

  /** From the records of cancelled service jobs (JOB, CANCELED): a worker is never told. */
  async cancelled(tx: EntityManager, keys: readonly string[]): Promise<void> {
    await tx.query(
      `UPDATE zeebe_job SET state = 'cancelled'
       WHERE key = ANY($1::bigint[]) AND kind = 'service' AND state IN ('open', 'deferred', 'failed')`,
      [keys],
    );
  }
}
