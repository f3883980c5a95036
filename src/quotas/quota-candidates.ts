import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { EntryFacts } from '../eligibility/index.js';
import { evaluateExpression } from '../rules/index.js';
import { PlanVersions, Seasons, type SeasonPlan } from '../seasons/index.js';
import { NotFound } from '../shared/errors.js';
import type { QuotaNames } from './quota-refusal.js';
import type { Facets } from './quota-tree.js';

/** A case as far as places go. */
export interface Candidate {
  readonly entryId: string;
  readonly seasonId: string;
  readonly plan: SeasonPlan;
  readonly award: string;
  readonly facets: Facets;
  /** Body that recommends it; null when it names none. */
  readonly holder: string | null;
  /** Body whose place it uses already. */
  readonly placedWith: string | null;
  readonly names: QuotaNames;
}

/** Cases as the database has them, seen by the quotas in force. */
@Injectable()
export class QuotaCandidates {
  constructor(
    private readonly seasons: Seasons,
    private readonly versions: PlanVersions,
    private readonly facts: EntryFacts,
  ) {}

  /** @throws NotFound */
  async of(tx: EntityManager, entryId: string): Promise<Candidate> {
    const seasonIds: { id: string }[] = await tx.query('SELECT season_id AS id FROM entry WHERE id = $1', [
      entryId,
    ]);
    if (!seasonIds[0]) throw new NotFound();
    const season = await this.seasons.get(tx, seasonIds[0].id);
    const { plan } = await this.versions.get(season.planVersionId, tx);
    const rows: Pick<Candidate, 'award' | 'facets' | 'holder' | 'placedWith'>[] = await tx.query(
      `SELECT e.award, e.facets, r.organisation_key AS holder, n.organisation_key AS "placedWith"
       FROM entry e LEFT JOIN entry_relation r ON r.entry_id = e.id AND r.relation = $2
       LEFT JOIN quota_use u ON u.entry_id = e.id LEFT JOIN quota_node n ON n.id = u.node_id AND n.award = e.award
       WHERE e.id = $1`,
      [entryId, plan.quotas.relation],
    );
    const row = rows[0];
    if (!row) throw new NotFound();
    const holder = plan.organisations.find(({ key }) => key === row.holder)?.name ?? row.holder;
    const award = plan.awards.find(({ id }) => id === row.award)?.title ?? row.award;
    return { ...row, entryId, seasonId: season.id, plan, names: { holder, award } };
  }

  /** Why a case needs no place, as the plan words it; null when it needs one. */
  async outside(tx: EntityManager, { entryId, plan, award }: Candidate): Promise<string | null> {
    const kinds = (plan.quotas.outside ?? []).filter(({ awards }) => !awards || awards.includes(award));
    if (kinds.length === 0) return null;
    const { context, feel } = await this.facts.of(tx, entryId);
    return kinds.find(({ when }) => evaluateExpression(when, context, feel) === true)?.label ?? null;
  }
}
