import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CurrentPerson } from '../identity/index.js';
import { placesOf, PlanVersions, Seasons } from '../seasons/index.js';
import { readApplicants, readNodes, readUses, readWaiting, treesOf, usesOf } from './quota-rows.js';
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
    const of = { seasonId, award: null, organisations };
    const rows = await readNodes(tx, { ...of, lock: false });
    const nodes = treesOf(rows, await readApplicants(tx, rows, { seasonId, relation }));
    const uses = await readUses(tx, seasonId, nodes);
    const waiting = await readWaiting(tx, seasonId);
    const order = placesOf(plan.quotas).map(({ organisation }) => organisation);
    const nameOf = (key: string): string => plan.organisations.find((o) => o.key === key)?.name ?? key;
    return nodes
      .map((node): QuotaView => {
        const [key = ''] = node.group ? [] : node.holders;
        const { total, subLimits } = metersOf(node, usesOf(node, uses));
        return {
          ...{ id: node.id, award: node.award, group: node.group, ...total, min: node.min },
          awardTitle: plan.awards.find(({ id }) => id === node.award)?.title ?? node.award,
          organisation: { key, name: node.group ? node.label : nameOf(key) },
          subLimits: subLimits.map(({ label, used, max, min }) => ({
            label,
            used,
            max: max ?? total.max,
            min,
          })),
          outside: usesOf(node, uses, { outside: true }).length,
          waiting: waiting.filter(({ award, organisation }) => award === node.award && organisation === key)
            .length,
        };
      })
      .sort((one, other) => placeIn(order, one) - placeIn(order, other));
  }
}

/** Shared limits come after the bodies. */
const placeIn = (order: readonly string[], { group, organisation }: QuotaView): number =>
  group ? order.length : order.indexOf(organisation.key);

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
