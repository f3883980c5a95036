import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { needsBatch, type PlanRound, type SeasonPlan } from '../seasons/index.js';
import { aggregateScores } from './aggregate-scores.js';
import { aggregationOf } from './round-rule.js';

interface Aggregated {
  readonly entryId: string;
  readonly id: string;
  readonly round: PlanRound;
  readonly at: Date;
}

/** A voided round, and what became of the score that was made of it. */
export interface VoidedRound {
  readonly round: string;
  readonly label: string;
  /** `later`: there is none yet, or the ranking makes it; `missing`: too few scores are left for one. */
  readonly score: 'recomputed' | 'later' | 'missing';
}

const SCORES = `SELECT value FROM score WHERE entry_id = $1 AND round = $2 AND voided_at IS NULL ORDER BY position`;

const STORE = `INSERT INTO round_score (entry_id, round, value, explanation, at) VALUES ($1,$2,$3,$4,$5)
  ON CONFLICT (entry_id, round) DO UPDATE SET value = excluded.value, explanation = excluded.explanation, at = excluded.at`;

/** One score of a round out of the scores that stand. */
@Injectable()
export class RoundScores {
  /** @returns null where the ranking makes it for the whole batch. @throws Invalid SCORES_TOO_FEW */
  async record(tx: EntityManager, { entryId, id, round, at }: Aggregated): Promise<number | null> {
    const aggregation = needsBatch(round) ? null : aggregationOf(round.aggregate);
    if (!aggregation) return null;
    const scores: { value: number }[] = await tx.query(SCORES, [entryId, id]);
    const result = aggregateScores(
      scores.map(({ value }) => value),
      aggregation,
    );
    await tx.query(STORE, [entryId, id, result.value, JSON.stringify(result.explanation), at]);
    return result.value;
  }

  /** What somebody gave a case counts no more; scores made of it are made anew. */
  async voidOf(
    tx: EntityManager,
    of: {
      readonly plan: SeasonPlan;
      readonly entryId: string;
      readonly accountId: string;
      readonly at: Date;
    },
  ): Promise<readonly VoidedRound[]> {
    const rows: { round: string }[] = await tx.query(
      `WITH voided AS (UPDATE score SET voided_at = $3 WHERE entry_id = $1 AND scorer_id = $2 AND voided_at IS NULL RETURNING round)
       SELECT DISTINCT round FROM voided ORDER BY round`,
      [of.entryId, of.accountId, of.at],
    );
    const voided: VoidedRound[] = [];
    for (const { round } of rows) {
      const label = of.plan.rounds[round]?.label ?? round;
      voided.push({ round, label, score: await this.anew(tx, of, round) });
    }
    return voided;
  }

  private async anew(
    tx: EntityManager,
    { plan, entryId, at }: { plan: SeasonPlan; entryId: string; at: Date },
    id: string,
  ): Promise<VoidedRound['score']> {
    const round = plan.rounds[id];
    const known: unknown[] = await tx.query('SELECT 1 FROM round_score WHERE entry_id = $1 AND round = $2', [
      ...[entryId, id],
    ]);
    if (!round || known.length === 0 || needsBatch(round)) return 'later';
    const left: unknown[] = await tx.query(SCORES, [entryId, id]);
    if (left.length < fewest(round)) {
      await tx.query('DELETE FROM round_score WHERE entry_id = $1 AND round = $2', [entryId, id]);
      return 'missing';
    }
    await this.record(tx, { entryId, id, round, at });
    return 'recomputed';
  }
}

/** As many scores as are dropped, and one. */
function fewest({ aggregate }: PlanRound): number {
  const rule = aggregationOf(aggregate);
  return rule?.method === 'trimmedMean' ? rule.dropHighest + rule.dropLowest + 1 : 1;
}
