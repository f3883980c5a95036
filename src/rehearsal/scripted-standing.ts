import type { EntityManager } from 'typeorm';
import type { ElementCount } from '../engine/index.js';

/** A case as the screen of a rehearsal counts it. */
export interface ScriptedCase {
  readonly ref: string;
  readonly award: string;
  readonly status: string;
  readonly reason: string | null;
}

/** Where everything is, without the diagrams it is drawn on. */
export interface ScriptedStanding {
  readonly tokens: readonly ElementCount[];
  readonly cases: readonly ScriptedCase[];
  readonly openTasks: number;
}

export async function casesOf(tx: EntityManager, seasonId: string): Promise<readonly ScriptedCase[]> {
  return tx.query(
    `SELECT coalesce(a.client_ref, e.id::text) AS ref, e.award, e.status, e.reason
     FROM entry e JOIN application a ON a.id = e.application_id WHERE e.season_id = $1 ORDER BY 1`,
    [seasonId],
  );
}

export async function countOpenTasks(tx: EntityManager, seasonId: string): Promise<number> {
  const rows: { count: number }[] = await tx.query(
    `SELECT count(*)::int AS count FROM task WHERE season_id = $1 AND state = 'open'`,
    [seasonId],
  );
  return rows[0]?.count ?? 0;
}
