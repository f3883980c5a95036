import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { EntryFacts } from '../eligibility/index.js';
import { weightedTotal } from '../scoring/index.js';
import type { PlanAward, PlanAwardRanking, PlanRanking } from '../seasons/index.js';
import { Invalid } from '../shared/errors.js';
import { attributesOf, cutRule, readsFacts, tieRules, type CaseFacts } from './award-rule.js';
import { cutList, type CutItem } from './cut-list.js';
import { rankEntries, type RankedEntry } from './rank-entries.js';

interface Candidate {
  readonly id: string;
  readonly submittedAt: Date;
  readonly conflictKey: string | null;
  readonly scores: ReadonlyMap<string, number>;
  /** Null where the rule reads none. */
  readonly facts: CaseFacts | null;
}

interface CandidateRow {
  id: string;
  first_submitted_at: Date;
  conflict_key: string | null;
  rounds: Record<string, number> | null;
}

/** What a ranking decides for one award, ready to be stored. */
export interface AwardResult {
  readonly award: string;
  readonly places: number;
  readonly take: number;
  readonly explanation: unknown;
  readonly items: readonly (CutItem & RankedEntry)[];
}

/** Ranks the open cases that reached a ranking's stage, award by award, and stores the result set. */
@Injectable()
export class SeasonRanking {
  constructor(private readonly facts: EntryFacts) {}

  async rank(
    tx: EntityManager,
    of: {
      seasonId: string;
      planVersionId: string;
      awards: readonly PlanAward[];
      id: string;
      ranking: PlanRanking;
      at: Date;
    },
  ): Promise<readonly AwardResult[]> {
    const results: AwardResult[] = [];
    for (const [id, rule] of Object.entries(of.ranking.awards)) {
      const award = of.awards.find((each) => each.id === id);
      if (!award) throw new Invalid('AWARD_UNKNOWN', `方案里没有奖项“${id}”，不能排名。请修改方案。`);
      const candidates = await this.candidates(tx, of.seasonId, { award: id, rule, stage: of.ranking.stage });
      const result = rankAward(award, rule, candidates);
      await this.store(tx, of, result);
      results.push(result);
    }
    return results;
  }

  private async candidates(
    tx: EntityManager,
    seasonId: string,
    of: { award: string; rule: PlanAwardRanking; stage: string },
  ): Promise<Candidate[]> {
    const rows: CandidateRow[] = await tx.query(
      `SELECT e.id, e.first_submitted_at, e.conflict_key,
              (SELECT jsonb_object_agg(r.round, r.value) FROM round_score r WHERE r.entry_id = e.id) AS rounds
       FROM entry e JOIN entry_stage s ON s.entry_id = e.id AND s.stage = $3
       WHERE e.season_id = $1 AND e.award = $2 AND e.status = 'open'`,
      [seasonId, of.award, of.stage],
    );
    const candidates: Candidate[] = [];
    for (const row of rows) {
      candidates.push({
        id: row.id,
        submittedAt: row.first_submitted_at,
        conflictKey: row.conflict_key,
        scores: new Map(Object.entries(row.rounds ?? {})),
        facts: readsFacts(of.rule) ? await this.facts.of(tx, row.id) : null,
      });
    }
    return candidates;
  }

  private async store(
    tx: EntityManager,
    of: { seasonId: string; planVersionId: string; id: string; at: Date },
    result: AwardResult,
  ): Promise<void> {
    await this.discard(tx, of, result.award);
    const setId = randomUUID();
    await tx.query(
      `INSERT INTO result_set (id, season_id, ranking, award, plan_version_id, places, take, explanation, created_at)
       VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9)`,
      [
        setId,
        of.seasonId,
        of.id,
        result.award,
        of.planVersionId,
        result.places,
        result.take,
        JSON.stringify(result.explanation),
        of.at,
      ],
    );
    await tx.query(
      `INSERT INTO result_item (set_id, entry_id, score, rank, outcome, reason, explanation)
       SELECT $1, i.entry, i.score, i.rank, i.outcome, i.reason, i.explanation
       FROM jsonb_to_recordset($2::jsonb) AS i(entry uuid, score int, rank int, outcome text, reason text, explanation jsonb)`,
      [
        setId,
        JSON.stringify(
          result.items.map((item) => ({
            entry: item.id,
            score: item.score,
            rank: item.rank,
            outcome: item.outcome,
            reason: item.reason,
            explanation: item.explanation,
          })),
        ),
      ],
    );
  }

  /** Takes back an earlier calculation. @throws Invalid when it has been announced */
  private async discard(
    tx: EntityManager,
    of: { seasonId: string; id: string },
    award: string,
  ): Promise<void> {
    const announced: { announced_at: Date | null }[] = await tx.query(
      'SELECT announced_at FROM result_set WHERE season_id = $1 AND ranking = $2 AND award = $3 FOR UPDATE',
      [of.seasonId, of.id, award],
    );
    if (announced[0]?.announced_at) {
      throw new Invalid('RANKING_ANNOUNCED', '这份排名已经公布，不能重新计算。');
    }
    await tx.query(
      `DELETE FROM result_item WHERE set_id IN (SELECT id FROM result_set WHERE season_id = $1 AND ranking = $2 AND award = $3)`,
      [of.seasonId, of.id, award],
    );
    await tx.query('DELETE FROM result_set WHERE season_id = $1 AND ranking = $2 AND award = $3', [
      of.seasonId,
      of.id,
      award,
    ]);
  }
}

/** Pure: totals, ranks and the cut of one award. */
export function rankAward(
  award: PlanAward,
  rule: PlanAwardRanking,
  candidates: readonly Candidate[],
): AwardResult {
  const ranked = rankEntries(
    candidates.map((candidate) => ({
      id: candidate.id,
      score: total(rule, candidate),
      submittedAt: candidate.submittedAt,
      ...attributesOf(rule, candidate),
    })),
    tieRules(rule),
  );
  return { award: award.id, ...cutList(ranked, cutRule(rule, award, ranked.length)) };
}

function total(rule: PlanAwardRanking, candidate: Candidate): number {
  const parts = Object.entries(rule.weights).map(([round, weight]) => {
    const score = candidate.scores.get(round);
    if (score === undefined) {
      throw new Invalid(
        'SCORE_MISSING',
        `申报 ${candidate.id} 缺少轮次“${round}”的得分，不能排名。请等评分完成后重试。`,
      );
    }
    return { score, weight };
  });
  return weightedTotal(parts);
}
