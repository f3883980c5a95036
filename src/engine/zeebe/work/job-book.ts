import type { EntityManager } from 'typeorm';
import type { UserTaskListener } from '../../user-task-listener.js';

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

const ENTRY = `key::text, kind, type, instance_key::text AS "instanceKey", element_key::text AS "elementKey",
  element_id AS "elementId", state, retries`;

/** The jobs this application has taken, by the broker's keys: whatever is done for one is done once. */
export class JobBook {
  constructor(private readonly listener: UserTaskListener) {}

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

  /** From the records of cancelled jobs (JOB, CANCELED): a worker is never told. Closes mirrored tasks. */
  async cancelled(tx: EntityManager, keys: readonly string[]): Promise<void> {
    const [rows]: [{ key: string; kind: JobKind }[], number] = await tx.query(
      `UPDATE zeebe_job SET state = 'cancelled' WHERE key = ANY($1::bigint[]) AND state IN ('open', 'deferred', 'failed')
       RETURNING key::text, kind`,
      [keys],
    );
    for (const { key, kind } of rows) {
      if (kind === 'user') await this.listener.ended(tx, key, 'cancelled');
    }
  }
}
