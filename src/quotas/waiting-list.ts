import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ProcessEngine } from '../engine/index.js';
import { AppError, Conflict } from '../shared/errors.js';
import { QuotaBook, type PlaceAct } from './quota-book.js';
import { QuotaCandidates } from './quota-candidates.js';
import { readWaiting } from './quota-rows.js';

/** Tells a waiting case's process that it has its place; correlated with the entry's id. */
export const PLACE_FREED = 'place-freed';
/** The process waits for it from its joining, so it need not be kept long. */
const MESSAGE_TTL_MS = 24 * 3600 * 1000;

/** Cases that wait for a place of their body, first come, first served, and what a freed place does to them. */
@Injectable()
export class WaitingList {
  constructor(
    private readonly book: QuotaBook,
    private readonly candidates: QuotaCandidates,
    private readonly engine: ProcessEngine,
  ) {}

  /**
   * Puts a case at the end of its body's list; one that waits already keeps its turn.
   * @throws Conflict PLACE_FREE when there is a place for it
   */
  async join(tx: EntityManager, { entryId, by, at }: PlaceAct): Promise<void> {
    const { taken, refusal, meter } = await this.book.standing(tx, entryId);
    if (taken || refusal === null) {
      throw new Conflict('PLACE_FREE', '推荐名额还有空余，请直接推荐，不必候补。', { ...meter });
    }
    const { seasonId, award, holder } = await this.candidates.of(tx, entryId);
    await tx.query(
      `INSERT INTO quota_waiting (entry_id, season_id, award, organisation_key, joined_at, joined_by)
       VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (entry_id) DO NOTHING`,
      [entryId, seasonId, award, holder ?? '', at, by],
    );
  }

  /**
   * Gives a case's place back. Where the plan has a waiting list, the first who waits and fits gets it, and his
   * process is told.
   */
  async release(tx: EntityManager, entryId: string, at: Date): Promise<void> {
    const freed = await this.book.release(tx, entryId);
    if (freed?.plan.quotas.freed !== 'waitingList') return;
    // Those of other bodies may profit through a shared limit.
    const waiting = await readWaiting(tx, freed.seasonId);
    for (const { entryId: next } of waiting.filter(({ award }) => award === freed.award)) {
      if (await this.place(tx, next, at)) return;
    }
  }

  private async place(tx: EntityManager, entryId: string, at: Date): Promise<boolean> {
    try {
      await this.book.take(tx, { entryId, by: null, at });
    } catch (error) {
      // Its sub-limit is still full: the next one in the list may fit.
      if (error instanceof AppError && error.code.startsWith('QUOTA_')) return false;
      throw error;
    }
    await tx.query('UPDATE quota_waiting SET placed_at = $2 WHERE entry_id = $1', [entryId, at]);
    await this.engine.publish(tx, {
      ...{ name: PLACE_FREED, correlationKey: entryId, messageId: entryId },
      timeToLiveMs: MESSAGE_TTL_MS,
    });
    return true;
  }
}
