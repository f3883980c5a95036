import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Invalid } from '../shared/errors.js';
import type { AwardResult } from './list-item.js';

interface SetOf {
  readonly seasonId: string;
  readonly planVersionId: string;
  /** The ranking's id. */
  readonly id: string;
  readonly at: Date;
}

const STORE_ITEMS = `
  INSERT INTO result_item (set_id, entry_id, score, rank, outcome, reason, tier, grade, second_outcome, explanation)
  SELECT $1, i.id, i.score, i.rank, i.outcome, i.reason, i.tier, i.grade, i."secondOutcome", i.explanation
  FROM jsonb_to_recordset($2::jsonb) AS i(id uuid, score int, rank int, outcome text, reason text, tier text, grade text,
    "secondOutcome" text, explanation jsonb)`;

/** Lists as they are stored. */
@Injectable()
export class ResultSets {
  async exist(tx: EntityManager, seasonId: string, ranking: string): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      'SELECT 1 FROM result_set WHERE season_id = $1 AND ranking = $2 LIMIT 1',
      [seasonId, ranking],
    );
    return rows.length > 0;
  }

  /** Stores a list in place of an earlier calculation. @throws Invalid when that has been announced */
  async replace(tx: EntityManager, of: SetOf, result: AwardResult): Promise<void> {
    await this.discard(tx, of, result.award);
    const setId = randomUUID();
    await tx.query(
      `INSERT INTO result_set (id, season_id, ranking, award, plan_version_id, places, take, explanation, created_at)
       VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9)`,
      [
        ...[setId, of.seasonId, of.id, result.award, of.planVersionId, result.places, result.take],
        ...[JSON.stringify(result.explanation), of.at],
      ],
    );
    await tx.query(STORE_ITEMS, [setId, JSON.stringify(result.items)]);
  }

  private async discard(
    tx: EntityManager,
    of: { seasonId: string; id: string },
    award: string,
  ): Promise<void> {
    const key = [of.seasonId, of.id, award];
    const announced: { announced_at: Date | null }[] = await tx.query(
      'SELECT announced_at FROM result_set WHERE season_id = $1 AND ranking = $2 AND award = $3 FOR UPDATE',
      key,
    );
    if (announced[0]?.announced_at) {
      throw new Invalid('RANKING_ANNOUNCED', '这份排名已经公布，不能重新计算。');
    }
    await tx.query(
      `DELETE FROM result_item WHERE set_id IN (SELECT id FROM result_set WHERE season_id = $1 AND ranking = $2 AND award = $3)`,
      key,
    );
    await tx.query('DELETE FROM result_set WHERE season_id = $1 AND ranking = $2 AND award = $3', key);
  }
}
