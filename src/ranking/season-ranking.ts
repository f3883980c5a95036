import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { EntryFacts } from '../eligibility/index.js';
import { BatchRounds } from '../scoring/index.js';
import type { PlanAward, PlanPool, PlanRanking, SeasonPlan } from '../seasons/index.js';
import { Conflict, Invalid } from '../shared/errors.js';
import { readsFacts } from './award-rule.js';
import type { AwardResult, Candidate } from './list-item.js';
import { rankAward } from './rank-award.js';
import { assertOrdersHandedIn } from './orders-handed-in.js';
import { poolReadsFacts, rankPool } from './rank-pool.js';
import { ResultSets } from './result-sets.js';

interface CandidateRow {
  id: string;
  award: string;
  first_submitted_at: Date;
  serial: number;
  conflict_key: string | null;
  rounds: Record<string, number> | null;
}

interface Run {
  readonly seasonId: string;
  readonly planVersionId: string;
  readonly plan: SeasonPlan;
  readonly id: string;
  readonly ranking: PlanRanking;
  readonly at: Date;
}

/** `$4`, `$5`, `$6`: the list they must be in, with which outcome, in which tier; null for any. */
const CANDIDATES = `
  SELECT e.id, e.award, e.first_submitted_at, e.serial::int AS serial, e.conflict_key,
         (SELECT jsonb_object_agg(r.round, r.value) FROM round_score r WHERE r.entry_id = e.id) AS rounds
  FROM entry e JOIN entry_stage s ON s.entry_id = e.id AND s.stage = $3
  WHERE e.season_id = $1 AND e.award = ANY($2) AND e.status = 'open'
    AND ($4::text IS NULL OR EXISTS (
      SELECT 1 FROM result_item i JOIN result_set t ON t.id = i.set_id
      WHERE i.entry_id = e.id AND t.season_id = $1 AND t.ranking = $4 AND i.outcome = $5
        AND ($6::text IS NULL OR i.tier = $6)))
  ORDER BY e.id`;

/** Ranks the open cases that reached a ranking's stage, award by award or in one pool, and stores the result sets. */
@Injectable()
export class SeasonRanking {
  constructor(
    private readonly facts: EntryFacts,
    private readonly rounds: BatchRounds,
    private readonly sets: ResultSets,
  ) {}

  async rank(tx: EntityManager, run: Run): Promise<readonly AwardResult[]> {
    const { awards } = run.plan;
    const { stage } = run.ranking;
    await assertOrdersHandedIn(tx, { ...run, stage, awards: Object.keys(run.ranking.awards) });
    await this.rounds.settle(tx, { seasonId: run.seasonId, rounds: roundsOf(run), at: run.at });
    await this.sourceThere(tx, run);
    const { pool } = run.ranking;
    const results = pool
      ? [await this.pool(tx, run, { ...run.ranking, pool })]
      : await this.awards(tx, run, awards);
    for (const result of results) await this.sets.replace(tx, run, result);
    return results;
  }

  private async awards(
    tx: EntityManager,
    run: Run,
    awards: readonly PlanAward[],
  ): Promise<readonly AwardResult[]> {
    const results: AwardResult[] = [];
    for (const [id, rule] of Object.entries(run.ranking.awards)) {
      const award = awards.find((each) => each.id === id);
      if (!award) throw new Invalid('AWARD_UNKNOWN', `方案里没有奖项“${id}”，不能排名。请修改方案。`);
      const candidates = await this.candidates(tx, run, { awards: [id], facts: readsFacts(rule) });
      const applicants = await this.applicants(tx, run.seasonId, [id]);
      results.push(rankAward(award, rule, candidates, { applicants, roundLabel: labelOf(run) }));
    }
    return results;
  }

  private async pool(
    tx: EntityManager,
    run: Run,
    ranking: PlanRanking & { readonly pool: PlanPool },
  ): Promise<AwardResult> {
    const awards = Object.keys(ranking.awards);
    const candidates = await this.candidates(tx, run, { awards, facts: poolReadsFacts(ranking.pool) });
    const applicants = await this.applicants(tx, run.seasonId, awards);
    return rankPool(ranking, run.plan.awards, candidates, { applicants, roundLabel: labelOf(run) });
  }

  private async candidates(
    tx: EntityManager,
    { seasonId, ranking }: Run,
    of: { awards: readonly string[]; facts: boolean },
  ): Promise<Candidate[]> {
    const { stage, from } = ranking;
    const rows: CandidateRow[] = await tx.query(CANDIDATES, [
      ...[seasonId, of.awards, stage],
      ...[from?.ranking ?? null, from?.outcome ?? null, from?.tier ?? null],
    ]);
    const candidates: Candidate[] = [];
    for (const row of rows) {
      candidates.push({
        id: row.id,
        award: row.award,
        submittedAt: row.first_submitted_at,
        serial: row.serial,
        conflictKey: row.conflict_key,
        scores: new Map(Object.entries(row.rounds ?? {})),
        facts: of.facts ? await this.facts.of(tx, row.id) : null,
      });
    }
    return candidates;
  }

  /** All that were ever handed in, whatever became of them. */
  private async applicants(tx: EntityManager, seasonId: string, awards: readonly string[]): Promise<number> {
    const rows: { number: number }[] = await tx.query(
      'SELECT count(*)::int AS number FROM entry WHERE season_id = $1 AND award = ANY($2)',
      [seasonId, awards],
    );
    return rows[0]?.number ?? 0;
  }

  /** @throws Conflict when the list that this one chooses from has not been made */
  private async sourceThere(tx: EntityManager, { seasonId, ranking, plan }: Run): Promise<void> {
    const { from } = ranking;
    if (!from || (await this.sets.exist(tx, seasonId, from.ranking))) return;
    const label = plan.rankings[from.ranking]?.label ?? from.ranking;
    const message = `“${ranking.label}”从“${label}”的名单里产生，“${label}”还没有排名。请在流程图里先排“${label}”。`;
    throw new Conflict('RANKING_SOURCE_MISSING', message);
  }
}

const labelOf =
  ({ plan }: Pick<Run, 'plan'>) =>
  (round: string): string =>
    plan.rounds[round]?.label ?? round;

/** The rounds a ranking looks at. */
export function roundsOf({ ranking, plan }: Pick<Run, 'ranking' | 'plan'>): SeasonPlan['rounds'] {
  const rules = Object.values(ranking.awards);
  const ties = [...rules, ...(ranking.pool ? [ranking.pool] : [])].flatMap((rule) => rule.ties ?? []);
  const ids = new Set([
    ...[...rules, ...(ranking.pool?.tiers ?? [])].flatMap(({ weights }) => Object.keys(weights ?? {})),
    ...rules.flatMap(({ acceptance = [] }) => acceptance.map(({ round }) => round)),
    ...ties.flatMap((tie) => (typeof tie === 'object' && 'higherRound' in tie ? [tie.higherRound] : [])),
  ]);
  return Object.fromEntries(Object.entries(plan.rounds).filter(([id]) => ids.has(id)));
}
