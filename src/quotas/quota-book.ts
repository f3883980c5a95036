import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { SeasonPlan } from '../seasons/index.js';
import { Conflict, NotFound } from '../shared/errors.js';
import { HANDED_IN, handedIn } from './handed-in.js';
import { judgeAll, meterOf, type QuotaTree } from './judge-trees.js';
import { QuotaCandidates, type Candidate } from './quota-candidates.js';
import { writeNodes } from './quota-nodes-store.js';
import { plannedNodes } from './quota-nodes.js';
import { refusalOf } from './quota-refusal.js';
import {
  readApplicants,
  readNodes,
  readUses,
  treesOf,
  usesOf,
  writeCounters,
  type NodesOf,
} from './quota-rows.js';
import { metersOf } from './quota-tree.js';
import type { QuotaMeterView } from './quota.view.js';

/** How a case stands with the places of its body. */
export interface Standing {
  /** It has its place already. */
  readonly taken: boolean;
  readonly meter: QuotaMeterView | null;
  /** Why it would be refused; null when it would not, or has its place. */
  readonly refusal: string | null;
  /** Why it needs no place; null when it does. */
  readonly outside: string | null;
}

/** Who gives or takes back a place, and when by the season's clock. `by` is null when nobody does: a process. */
export interface PlaceAct {
  readonly entryId: string;
  readonly by: string | null;
  readonly at: Date;
}

/** The places that bodies may give: kept in the database, judged by the pure rules of `quota-tree`. */
@Injectable()
export class QuotaBook {
  constructor(private readonly candidates: QuotaCandidates) {}

  /** Brings the season's nodes up to the plan's numbers. What was used stays used, also beyond a lowered number. */
  async sync(tx: EntityManager, seasonId: string, plan: SeasonPlan): Promise<void> {
    const names = new Map(plan.organisations.map(({ key, name }) => [key, name]));
    await readNodes(tx, { seasonId, award: null, organisations: null, lock: true });
    await writeNodes(
      tx,
      seasonId,
      plannedNodes(plan.quotas, (key) => names.get(key) ?? key),
    );
    await this.recount(tx, { seasonId, award: null, organisations: null });
  }

  /**
   * Gives a case a place of its body, or records that it needs none. A case that has one there already keeps it;
   * one whose body has changed gives the old place back. The nodes concerned stay locked, in the order of their
   * keys, until commit, so that places given at the same time never pass a number together.
   * @throws Conflict QUOTA_FULL, QUOTA_SUBLIMIT_FULL, QUOTA_RESERVED with the numbers
   */
  async take(tx: EntityManager, { entryId, by, at }: PlaceAct): Promise<void> {
    const candidate = await this.candidates.of(tx, entryId);
    const { seasonId, award, holder, placedWith } = candidate;
    const organisations = [holder, placedWith].filter((key) => key !== null);
    const trees = await this.trees(tx, candidate, { organisations, lock: true });
    if (holder !== null && holder === placedWith) return;
    if (by !== null) await this.assertOpen(tx, candidate);
    const outside = await this.candidates.outside(tx, candidate);
    const own = trees.filter(({ node }) => holder !== null && node.holders.includes(holder));
    const node = own.find((tree) => !tree.node.group)?.node;
    const refusal =
      outside === null || !node ? refusalOf(judgeAll(own, candidate.facets), candidate.names) : null;
    if (refusal || !node) throw refusal ?? new NotFound();
    await removeUse(tx, entryId);
    await tx.query('INSERT INTO quota_use (node_id, entry_id, at, by, outside) VALUES ($1, $2, $3, $4, $5)', [
      ...[node.id, entryId, at, by, outside],
    ]);
    await this.recount(tx, { seasonId, award, organisations });
  }

  /**
   * Takes a case's place back; a case without one is left alone. All places of the award stay locked until commit:
   * whoever gets the place may belong to another body.
   * @returns the case that had it; null when it had none
   */
  async release(tx: EntityManager, entryId: string): Promise<Candidate | null> {
    const candidate = await this.candidates.of(tx, entryId);
    const { seasonId, award, placedWith } = candidate;
    if (placedWith === null) return null;
    const of = { seasonId, award, organisations: null };
    await readNodes(tx, { ...of, lock: true });
    await removeUse(tx, entryId);
    await this.recount(tx, of);
    return candidate;
  }

  /** How things stand for a case, without holding anything. */
  async standing(tx: EntityManager, entryId: string): Promise<Standing> {
    const candidate = await this.candidates.of(tx, entryId);
    const { holder, names, facets } = candidate;
    const organisations = holder === null ? [] : [holder];
    const trees = await this.trees(tx, candidate, { organisations, lock: false });
    const taken = holder !== null && candidate.placedWith === holder;
    const outside = taken ? null : await this.candidates.outside(tx, candidate);
    const full = taken || outside !== null ? null : refusalOf(judgeAll(trees, facets), names);
    const refusal = taken ? null : await this.refusal(tx, candidate, full?.message ?? null);
    return { taken, meter: meterOf(trees, candidate, taken), refusal, outside };
  }

  /** Until the transaction ends no place of this body for this award is given or taken back. */
  async hold(
    tx: EntityManager,
    of: { readonly seasonId: string; readonly award: string; readonly organisation: string },
  ): Promise<void> {
    const { seasonId, award, organisation } = of;
    await readNodes(tx, { seasonId, award, organisations: [organisation], lock: true });
  }

  /** @throws Conflict RECOMMENDATIONS_CLOSED */
  private async assertOpen(tx: EntityManager, candidate: Candidate): Promise<void> {
    if (await this.closed(tx, candidate)) throw new Conflict('RECOMMENDATIONS_CLOSED', HANDED_IN);
  }

  private async refusal(
    tx: EntityManager,
    candidate: Candidate,
    full: string | null,
  ): Promise<string | null> {
    return (await this.closed(tx, candidate)) ? HANDED_IN : full;
  }

  private async closed(tx: EntityManager, { seasonId, award, holder }: Candidate): Promise<boolean> {
    return holder !== null && (await handedIn(tx, { seasonId, award, organisation: holder }));
  }

  async meter(tx: EntityManager, entryId: string): Promise<QuotaMeterView | null> {
    return (await this.standing(tx, entryId)).meter;
  }

  private async trees(
    tx: EntityManager,
    { seasonId, award, plan }: Candidate,
    of: { organisations: readonly string[]; lock: boolean },
  ): Promise<readonly QuotaTree[]> {
    const rows = await readNodes(tx, { seasonId, award, ...of });
    const { relation } = plan.quotas;
    const nodes = treesOf(rows, await readApplicants(tx, rows, { seasonId, relation }));
    // Read after the lock was had: places given while waiting for it are among these.
    const uses = await readUses(tx, seasonId, nodes);
    return nodes.map((node) => ({ node, uses: usesOf(node, uses) }));
  }

  private async recount(tx: EntityManager, of: NodesOf): Promise<void> {
    const nodes = treesOf(await readNodes(tx, { ...of, lock: false }));
    const uses = await readUses(tx, of.seasonId, nodes);
    const used = new Map<string, number>();
    for (const node of nodes) {
      const { total, subLimits } = metersOf(node, usesOf(node, uses));
      used.set(node.id, total.used);
      for (const limit of subLimits) used.set(limit.id, limit.used);
    }
    await writeCounters(tx, used);
  }
}

const removeUse = (tx: EntityManager, entryId: string): Promise<unknown> =>
  tx.query('DELETE FROM quota_use WHERE entry_id = $1', [entryId]);
