import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ProcessEngine } from '../engine/index.js';

/** Whether some open case of the season has not reached the stage. */
const SOMEBODY_SHORT = `
  SELECT EXISTS (SELECT 1 FROM entry e WHERE e.season_id = $1 AND e.status = 'open'
    AND NOT EXISTS (SELECT 1 FROM entry_stage s WHERE s.entry_id = e.id AND s.stage = $2)) AS short`;

/** Waits for the submissions under way; those that begin later read the clock after us. */
const HANDED_IN_JUST_NOW = `
  SELECT count(*) FROM (SELECT 1 FROM application WHERE season_id = $1 AND state = 'draft' FOR KEY SHARE) waited`;

interface Barrier {
  job_key: string;
  stage: string;
}

/**
 * How far cases have come, and the season's waiting for all of them.
 *
 * Nobody may be missed where one transaction opens a barrier while another brings the last case to it. So who
 * opens one locks the season row against everybody who moves a case (`FOR UPDATE`), and who moves a case
 * shares that row (`FOR KEY SHARE`, which a new entry's foreign key takes as well) before looking for
 * barriers. Two last cases arriving at once meet at the barrier's row: the second looks again after the first
 * has committed. Who hands in locks the application before asking the clock; so the one that opens a barrier
 * first waits for every application that is just being handed in, or a case of the last second would be
 * passed over. Lock order: applications, season, barriers by key, then the season's process.
 */
@Injectable()
export class EntryStages {
  constructor(private readonly engine: ProcessEngine) {}

  /** Notes that a case has reached a stage; again is no news. Releases what waited for it. */
  async reach(
    tx: EntityManager,
    of: { entryId: string; seasonId: string; stage: string; at: Date },
  ): Promise<void> {
    await tx.query(
      'INSERT INTO entry_stage (entry_id, stage, at) VALUES ($1, $2, $3) ON CONFLICT (entry_id, stage) DO NOTHING',
      [of.entryId, of.stage, of.at],
    );
    await tx.query('UPDATE entry SET stage = $2 WHERE id = $1', [of.entryId, of.stage]);
    await this.arrived(tx, of.seasonId);
  }

  /**
   * Call after a case has reached a stage or has ended, in the same transaction: completes the season's waits
   * that nobody is short of any more.
   */
  async arrived(tx: EntityManager, seasonId: string): Promise<void> {
    await tx.query('SELECT 1 FROM season WHERE id = $1 FOR KEY SHARE', [seasonId]);
    const barriers: Barrier[] = await tx.query(
      'SELECT job_key, stage FROM stage_barrier WHERE season_id = $1 AND closed_at IS NULL ORDER BY job_key FOR UPDATE',
      [seasonId],
    );
    for (const barrier of barriers) {
      if (await this.somebodyShort(tx, seasonId, barrier.stage)) continue;
      await tx.query('UPDATE stage_barrier SET closed_at = clock_timestamp() WHERE job_key = $1', [
        barrier.job_key,
      ]);
      await this.engine.completeJob(tx, barrier.job_key, {});
    }
  }

  /**
   * Makes a job of the season wait for a stage.
   * @returns false when nobody is short of it: there is nothing to wait for
   */
  async waitFor(
    tx: EntityManager,
    of: { seasonId: string; stage: string; jobKey: string; at: Date },
  ): Promise<boolean> {
    await tx.query(HANDED_IN_JUST_NOW, [of.seasonId]);
    await tx.query('SELECT 1 FROM season WHERE id = $1 FOR UPDATE', [of.seasonId]);
    if (!(await this.somebodyShort(tx, of.seasonId, of.stage))) return false;
    await tx.query(
      `INSERT INTO stage_barrier (job_key, season_id, stage, opened_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (job_key) DO NOTHING`,
      [of.jobKey, of.seasonId, of.stage, of.at],
    );
    return true;
  }

  /** Open cases of a season that have not reached the stage, in the order of their ids. */
  async shortOf(tx: EntityManager, seasonId: string, stage: string): Promise<readonly string[]> {
    const rows: { id: string }[] = await tx.query(
      `SELECT e.id FROM entry e WHERE e.season_id = $1 AND e.status = 'open'
       AND NOT EXISTS (SELECT 1 FROM entry_stage s WHERE s.entry_id = e.id AND s.stage = $2) ORDER BY e.id`,
      [seasonId, stage],
    );
    return rows.map(({ id }) => id);
  }

  private async somebodyShort(tx: EntityManager, seasonId: string, stage: string): Promise<boolean> {
    const rows: { short: boolean }[] = await tx.query(SOMEBODY_SHORT, [seasonId, stage]);
    return rows[0]?.short ?? false;
  }
}
