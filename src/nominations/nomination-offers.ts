import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ApplicationContexts } from '../applications/index.js';
import { membershipsIn, type CurrentPerson } from '../identity/index.js';
import type { PlanNominationWay, SeasonPlan } from '../seasons/index.js';
import type { NominationOffer, NominationWayView } from './nomination.view.js';

/** How a person may put others forward for an award. */
@Injectable()
export class NominationOffers {
  constructor(private readonly contexts: ApplicationContexts) {}

  /** @throws NotFound */
  async of(
    tx: EntityManager,
    person: CurrentPerson,
    { seasonId, award: id }: { seasonId: string; award: string },
  ): Promise<NominationOffer> {
    const { award, version, season } = await this.contexts.ofAward(tx, seasonId, id);
    const { nomination } = award;
    if (!nomination) return { planned: false, self: true, consent: false, ways: [] };
    const held = membershipsIn(person, season.id);
    const names = await this.names(
      tx,
      season.id,
      held.flatMap(({ organisationKey }) => organisationKey ?? []),
    );
    const ways = Object.entries(nomination.ways).flatMap(([way, rule]) => {
      const bodies = new Set(held.filter(({ role }) => role === rule.role).map((one) => one.organisationKey));
      return [...bodies].map((key): NominationWayView => ({
        ...{ way, label: rule.label, nominators: rule.nominators ?? 1, own: ownWords(version.plan, rule) },
        organisation: key === null ? null : { key, name: names.get(key) ?? key },
      }));
    });
    return {
      planned: true,
      self: nomination.self !== false,
      consent: nomination.consent !== undefined,
      ways,
    };
  }

  private async names(
    tx: EntityManager,
    seasonId: string,
    keys: readonly string[],
  ): Promise<ReadonlyMap<string, string>> {
    const rows: { key: string; name: string }[] = await tx.query(
      'SELECT key, name FROM organisation WHERE season_id = $1 AND key = ANY($2)',
      [seasonId, keys],
    );
    return new Map(rows.map(({ key, name }) => [key, name]));
  }
}

function ownWords(plan: SeasonPlan, { own }: PlanNominationWay): string | null {
  if (!own) return null;
  const label = plan.relations[own.relation]?.label ?? own.relation;
  return own.rule === 'required'
    ? `只能提名本单位的人（按“${label}”）`
    : `不能提名本单位的人（按“${label}”）`;
}
