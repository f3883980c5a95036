import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** What a count came to for one case: whole votes, with how. */
export interface CountedFigure {
  readonly entryId: string;
  readonly count: number;
  readonly explanation: object;
}

/**
 * Counts as the figures of a round, for rankings that weigh it. They stand beside the experts' scores, in their unit:
 * one vote is one point. Counting again replaces what was counted before.
 */
@Injectable()
export class CountedRounds {
  async store(
    tx: EntityManager,
    of: { readonly round: string; readonly figures: readonly CountedFigure[]; readonly at: Date },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO round_score (entry_id, round, value, explanation, at)
       SELECT f.entry, $1, f.value, f.explanation, $2 FROM jsonb_to_recordset($3::jsonb) AS f(entry uuid, value int, explanation jsonb)
       ON CONFLICT (entry_id, round) DO UPDATE SET value = excluded.value, explanation = excluded.explanation, at = excluded.at`,
      [
        of.round,
        of.at,
        JSON.stringify(
          of.figures.map(({ entryId, count, explanation }) => ({
            entry: entryId,
            value: count * 100,
            explanation,
          })),
        ),
      ],
    );
  }
}
