import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { EntityManager } from 'typeorm';
import { EntryFacts } from '../eligibility/index.js';
import { needsBatch, type PlanRound } from '../seasons/index.js';
import { Invalid } from '../shared/errors.js';
import { RoundFigures } from './round-figures.js';
import { roundRule } from './round-rule.js';
import { settleRound, type GivenScore, type SettledScore } from './settle-round.js';

const SCORES = `
  SELECT s.entry_id AS "entryId", e.award, coalesce(s.scorer_id::text, 'seat ' || s.position) AS scorer, s.value
  FROM score s JOIN entry e ON e.id = s.entry_id
  WHERE e.season_id = $1 AND s.round = $2 AND s.voided_at IS NULL ORDER BY s.entry_id, s.position`;

const STORE = `
  INSERT INTO round_score (entry_id, round, value, explanation, at)
  SELECT i.entry, $1, i.value, i.explanation, $2 FROM jsonb_to_recordset($3::jsonb) AS i(entry uuid, value int, explanation jsonb)
  ON CONFLICT (entry_id, round) DO UPDATE SET value = excluded.value, explanation = excluded.explanation, at = excluded.at`;

/** Rounds whose scores can only be told for the whole batch: places as points, panels on one scale, counts. */
@Injectable()
export class BatchRounds {
  constructor(
    private readonly facts: EntryFacts,
    private readonly discovery: DiscoveryService,
  ) {}

  /**
   * Stores the scores of those of the rounds that need it, for every entry that was scored.
   * @throws Invalid `ROUND_FIGURES_MISSING` where nobody counts for a round
   */
  async settle(
    tx: EntityManager,
    of: {
      readonly seasonId: string;
      readonly rounds: Readonly<Record<string, PlanRound>>;
      readonly at: Date;
    },
  ): Promise<void> {
    for (const [id, round] of Object.entries(of.rounds)) {
      if (!needsBatch(round)) continue;
      const settled = await this.settled(tx, of.seasonId, id, round);
      const items = [...settled].map(([entry, { value, explanation }]) => ({ entry, value, explanation }));
      await tx.query(STORE, [id, of.at, JSON.stringify(items)]);
    }
  }

  private async settled(
    tx: EntityManager,
    seasonId: string,
    id: string,
    round: PlanRound,
  ): Promise<ReadonlyMap<string, SettledScore>> {
    const scores: GivenScore[] = await tx.query(SCORES, [seasonId, id]);
    const rule = roundRule(round);
    const figures =
      round.aggregate.method === 'figures' ? await this.figures(tx, seasonId, round) : undefined;
    const panels =
      rule.normalise?.by === 'value' ? await this.panels(tx, scores, round.normalise?.by ?? '') : undefined;
    return settleRound(rule, { scores, ...(figures && { figures }), ...(panels && { panels }) });
  }

  /** Every entry that is still open has a count, be it none. */
  private async figures(
    tx: EntityManager,
    seasonId: string,
    { aggregate, label }: PlanRound,
  ): Promise<ReadonlyMap<string, number>> {
    const name = aggregate.method === 'figures' ? aggregate.source : '';
    const counted = await this.counted(tx, seasonId, name);
    if (!counted) {
      const message = `轮次“${label}”的计数来源“${name}”不在本系统中，不能汇总。请核对方案 rounds 中的 source，或先启用相应功能。`;
      throw new Invalid('ROUND_FIGURES_MISSING', message);
    }
    const open: { id: string }[] = await tx.query(
      `SELECT id FROM entry WHERE season_id = $1 AND status = 'open' ORDER BY id`,
      [seasonId],
    );
    return new Map(open.map((entry) => [entry.id, counted.get(entry.id) ?? 0]));
  }

  private async counted(
    tx: EntityManager,
    seasonId: string,
    source: string,
  ): Promise<ReadonlyMap<string, number> | null> {
    for (const each of this.sources()) {
      const counted = await each.of(tx, { seasonId, source });
      if (counted) return counted;
    }
    return null;
  }

  private sources(): readonly RoundFigures[] {
    return this.discovery
      .getProviders()
      .map(({ instance }: { instance: unknown }) => instance)
      .filter((instance): instance is RoundFigures => instance instanceof RoundFigures);
  }

  private async panels(
    tx: EntityManager,
    scores: readonly GivenScore[],
    key: string,
  ): Promise<ReadonlyMap<string, string>> {
    const panels = new Map<string, string>();
    for (const id of new Set(scores.map(({ entryId }) => entryId))) {
      const facts = await this.facts.of(tx, id);
      const value = facts.value(key);
      panels.set(id, typeof value === 'string' || typeof value === 'number' ? String(value) : '');
    }
    return panels;
  }
}
