import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PlanVersions, Seasons, type SeasonPlan } from '../seasons/index.js';
import { NotFound } from '../shared/errors.js';
import { plannedNodes, type PlannedNode } from './quota-nodes.js';
import { refusalOf, type QuotaNames } from './quota-refusal.js';
import { readNodes, readUses, treesOf, writeCounters } from './quota-rows.js';
import { judge, metersOf, type Facets, type QuotaNode, type QuotaUse } from './quota-tree.js';
import type { QuotaMeterView } from './quota.view.js';

/** A case as far as places go. */
interface Candidate {
  readonly entryId: string;
  readonly seasonId: string;
  readonly award: string;
  readonly facets: Facets;
  /** Body that recommends it; null when it names none. */
  readonly holder: string | null;
  /** Body whose place it uses already. */
  readonly placedWith: string | null;
  readonly names: QuotaNames;
}

/** How a case stands with the places of its body. */
export interface Standing {
  /** It has its place already. */
  readonly taken: boolean;
  readonly meter: QuotaMeterView | null;
  /** Why it would be refused; null when it would not, or has its place. */
  readonly refusal: string | null;
}

interface Tree {
  readonly node: QuotaNode;
  readonly uses: readonly QuotaUse[];
}

/** The places that bodies may give: kept in the database, judged by the pure rules of `quota-tree`. */
@Injectable()
export class QuotaBook {
  constructor(
    private readonly seasons: Seasons,
    private readonly versions: PlanVersions,
  ) {}

  /** Brings the season's nodes up to the plan's numbers. What was used stays used, also beyond a lowered number. */
  async sync(tx: EntityManager, seasonId: string, plan: SeasonPlan): Promise<void> {
    const names = new Map(plan.organisations.map(({ key, name }) => [key, name]));
    const planned = plannedNodes(plan.quotas, (key) => names.get(key) ?? key);
    await readNodes(tx, { seasonId, award: null, organisations: null, lock: true });
    for (const node of planned) await upsert(tx, seasonId, node);
    const keys = planned.map(({ key }) => key);
    await tx.query(
      `DELETE FROM quota_node WHERE season_id = $1 AND parent_id IS NOT NULL AND NOT key = ANY($2)`,
      [seasonId, keys],
    );
    // A body that is left out gives no more places; those it gave remain on record.
    await tx.query('UPDATE quota_node SET maximum = 0 WHERE season_id = $1 AND NOT key = ANY($2)', [
      seasonId,
      keys,
    ]);
    await this.recount(tx, { seasonId, award: null, organisations: null });
  }

  /**
   * Gives a case a place of its body. A case that has one there already keeps it; one whose body has changed
   * gives the old place back. The nodes concerned stay locked, in the order of their keys, until commit, so
   * that places given at the same time never pass a number together.
   * @throws Conflict QUOTA_FULL, QUOTA_SUBLIMIT_FULL with the numbers
   */
  async take(tx: EntityManager, of: { entryId: string; by: string; at: Date }): Promise<void> {
    const candidate = await this.candidate(tx, of.entryId);
    const { seasonId, award, holder, placedWith } = candidate;
    const organisations = [holder, placedWith].filter((key) => key !== null);
    const trees = await this.trees(tx, { seasonId, award, organisations, lock: true });
    if (holder !== null && holder === placedWith) return;
    const tree = trees.find(({ node }) => node.holder === holder);
    const refusal = refusalOf(tree ? judge(tree.node, tree.uses, candidate.facets) : null, candidate.names);
    if (refusal || !tree) throw refusal ?? new NotFound();
    await tx.query(
      'DELETE FROM quota_use u USING quota_node n WHERE n.id = u.node_id AND u.entry_id = $1 AND n.award = $2',
      [of.entryId, award],
    );
    await tx.query('INSERT INTO quota_use (node_id, entry_id, at, by) VALUES ($1, $2, $3, $4)', [
      tree.node.id,
      of.entryId,
      of.at,
      of.by,
    ]);
    await this.recount(tx, { seasonId, award, organisations });
  }

  /** How things stand for a case, without holding anything. */
  async standing(tx: EntityManager, entryId: string): Promise<Standing> {
    const candidate = await this.candidate(tx, entryId);
    const { seasonId, award, holder, names } = candidate;
    const organisations = holder === null ? [] : [holder];
    const [tree] = await this.trees(tx, { seasonId, award, organisations, lock: false });
    const taken = holder !== null && candidate.placedWith === holder;
    const judgement = tree ? judge(tree.node, tree.uses, candidate.facets) : null;
    return {
      taken,
      meter: tree ? meterOf(tree, candidate, taken) : null,
      refusal: taken ? null : (refusalOf(judgement, names)?.message ?? null),
    };
  }

  async meter(tx: EntityManager, entryId: string): Promise<QuotaMeterView | null> {
    return (await this.standing(tx, entryId)).meter;
  }

  private async candidate(tx: EntityManager, entryId: string): Promise<Candidate> {
    const seasonIds: { id: string }[] = await tx.query('SELECT season_id AS id FROM entry WHERE id = $1', [
      entryId,
    ]);
    if (!seasonIds[0]) throw new NotFound();
    const season = await this.seasons.get(tx, seasonIds[0].id);
    const { plan } = await this.versions.get(season.planVersionId, tx);
    const rows: Omit<Candidate, 'entryId' | 'seasonId' | 'names'>[] = await tx.query(
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
    return { ...row, entryId, seasonId: season.id, names: { holder, award } };
  }

  private async trees(
    tx: EntityManager,
    of: { seasonId: string; award: string; organisations: readonly string[]; lock: boolean },
  ): Promise<readonly Tree[]> {
    const nodes = treesOf(await readNodes(tx, of));
    // Read after the lock was had: places given while waiting for it are among these.
    const uses = await readUses(
      tx,
      nodes.map(({ id }) => id),
    );
    return nodes.map((node) => ({ node, uses: uses.get(node.id) ?? [] }));
  }

  private async recount(
    tx: EntityManager,
    of: { seasonId: string; award: string | null; organisations: readonly string[] | null },
  ): Promise<void> {
    const nodes = treesOf(await readNodes(tx, { ...of, lock: false }));
    const uses = await readUses(
      tx,
      nodes.map(({ id }) => id),
    );
    const used = new Map<string, number>();
    for (const node of nodes) {
      const { total, subLimits } = metersOf(node, uses.get(node.id) ?? []);
      used.set(node.id, total.used);
      for (const limit of subLimits) used.set(limit.id, limit.used);
    }
    await writeCounters(tx, used);
  }
}

function meterOf({ node, uses }: Tree, candidate: Candidate, taken: boolean): QuotaMeterView {
  const { total, subLimits } = metersOf(node, uses);
  const own = metersOf(node, [{ facets: candidate.facets }]).subLimits;
  return {
    label: `${candidate.names.holder ?? ''} ${candidate.names.award}`.trim(),
    ...total,
    taken,
    subLimits: subLimits.map(({ id, label, used, max }) => ({
      label,
      used,
      max,
      applies: own.some((limit) => limit.id === id && limit.used > 0),
    })),
  };
}

async function upsert(tx: EntityManager, seasonId: string, node: PlannedNode): Promise<void> {
  await tx.query(
    `INSERT INTO quota_node (id, season_id, key, award, organisation_key, parent_id, label, condition, maximum)
     VALUES ($1, $2, $3, $4, $5, (SELECT id FROM quota_node WHERE season_id = $2 AND key = $6), $7, $8, $9)
     ON CONFLICT (season_id, key) DO UPDATE SET label = excluded.label, condition = excluded.condition,
       maximum = excluded.maximum, parent_id = excluded.parent_id`,
    [
      randomUUID(),
      seasonId,
      node.key,
      node.award,
      node.organisation,
      node.parent,
      node.label,
      JSON.stringify(node.condition),
      node.maximum,
    ],
  );
}
