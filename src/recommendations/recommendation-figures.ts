import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { recommendationFacts } from '../eligibility/index.js';
import { RoundFigures } from '../scoring/index.js';
import { RECOMMENDATION_SOURCE } from '../seasons/index.js';

const WHOLE = 100;

/** Places in the handed-in orders as the figures of a round: 100 for the first, less by equal steps; 0 without one. */
@Injectable()
export class RecommendationFigures extends RoundFigures {
  async of(
    tx: EntityManager,
    { seasonId, source }: { readonly seasonId: string; readonly source: string },
  ): Promise<ReadonlyMap<string, number> | null> {
    if (source !== RECOMMENDATION_SOURCE) return null;
    const rows: { id: string }[] = await tx.query(
      `SELECT id FROM entry WHERE season_id = $1 AND status = 'open'`,
      [seasonId],
    );
    const facts = await recommendationFacts(
      tx,
      rows.map(({ id }) => id),
    );
    return new Map(
      [...facts].map(([id, { rank, of }]) => [
        id,
        rank === null || of === null ? 0 : Math.round((WHOLE * (of - rank + 1)) / of),
      ]),
    );
  }
}
