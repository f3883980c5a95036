import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CurrentPerson } from '../identity/index.js';
import { PlanVersions, Seasons } from '../seasons/index.js';
import { readNodes, readUses, treesOf } from './quota-rows.js';
import { metersOf } from './quota-tree.js';
import type { QuotaView } from './quota.view.js';

/** What bodies have given and may still give, as far as a person's scope goes. */
@Injectable()
export class QuotaQuery {
  constructor(
    private readonly dataSource: DataSource,
    private readonly seasons: Seasons,
    private readonly versions: PlanVersions,
  ) {}

  async list(person: CurrentPerson, seasonId: string): Promise<readonly QuotaView[]> {
    const tx = this.dataSource.manager;
    const season = await this.seasons.get(tx, seasonId);
    const { plan } = await this.versions.get(season.planVersionId, tx);
    const { relation } = plan.quotas;
    const organisations = organisationsInScope(person, seasonId, {
      relation,
      fixed: Object.entries(plan.relations).flatMap(([key, { fixed }]) => (fixed === undefined ? [] : [key])),
    });
    const nodes = treesOf(await readNodes(tx, { seasonId, award: null, organisations, lock: false }));
    const ids = nodes.map(({ id }) => id);
    const uses = await readUses(tx, ids);
    const nameOf = (key: string): string => plan.organisations.find((o) => o.key === key)?.name ?? key;
    const order = plan.quotas.holders.map(({ organisation }) => organisation);
    return nodes
      .map((node): QuotaView => {
        const { total, subLimits } = metersOf(node, uses.get(node.id) ?? []);
        return {
          id: node.id,
          award: node.award,
          awardTitle: plan.awards.find(({ id }) => id === node.award)?.title ?? node.award,
          organisation: { key: node.holder, name: nameOf(node.holder) },
          ...total,
          subLimits: subLimits.map(({ label, used, max }) => ({ label, used, max })),
        };
      })
      .sort((one, other) => order.indexOf(one.organisation.key) - order.indexOf(other.organisation.key));
  }
}

/**
 * Whose places a person sees: their own body's; all of them with a role for the whole season, or of an office
 * that every case belongs to. Null: all.
 */
export function organisationsInScope(
  person: CurrentPerson,
  seasonId: string,
  relations: { relation: string; fixed: readonly string[] },
): readonly string[] | null {
  const held = person.memberships.filter((membership) => membership.seasonId === seasonId);
  if (held.some(({ scope }) => scope === 'all' || relations.fixed.includes(scope))) return null;
  const own = held.filter(({ scope }) => scope === relations.relation);
  return own.flatMap(({ organisationKey }) => (organisationKey === null ? [] : [organisationKey]));
}
