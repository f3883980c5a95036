import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { valueAt } from '../eligibility/index.js';
import { membershipsIn, type CurrentPerson } from '../identity/index.js';
import { PlanVersions, Seasons, type PlanContact, type SeasonPlan } from '../seasons/index.js';

/** A contact as one person sees it. */
export interface ContactView extends PlanContact {
  /** Belongs to an organisation the person has to do with. */
  readonly yours: boolean;
}

/** Where people find help, the one of their own place first. */
@Injectable()
export class Contacts {
  constructor(
    private readonly seasons: Seasons,
    private readonly versions: PlanVersions,
  ) {}

  async of(
    tx: EntityManager,
    seasonId: string,
    person: CurrentPerson | null,
  ): Promise<readonly ContactView[]> {
    const season = await this.seasons.get(tx, seasonId);
    const { plan } = await this.versions.get(season.planVersionId, tx);
    if (!plan.contacts || plan.contacts.length === 0) return [];
    const mine = person ? await organisationsOf(tx, { seasonId, person, plan }) : new Set<string>();
    return orderContacts(plan.contacts, mine);
  }
}

/** The person's own first, everything else in the order of the plan. */
export function orderContacts(
  contacts: readonly PlanContact[],
  mine: ReadonlySet<string>,
): readonly ContactView[] {
  const views = contacts.map((contact) => ({
    ...contact,
    yours: contact.organisation !== undefined && mine.has(contact.organisation),
  }));
  return [...views.filter(({ yours }) => yours), ...views.filter(({ yours }) => !yours)];
}

interface Drafted {
  award: string;
  data: Readonly<Record<string, unknown>> | null;
}

/** By roles, by cases handed in, and by what a draft says so far. A relation the plan fixes is everybody's, so nobody's own. */
async function organisationsOf(
  tx: EntityManager,
  of: { seasonId: string; person: CurrentPerson; plan: SeasonPlan },
): Promise<ReadonlySet<string>> {
  const { seasonId, person, plan } = of;
  const chosen = Object.entries(plan.relations).filter(([, { fixed }]) => fixed === undefined);
  const roles = membershipsIn(person, seasonId).flatMap(({ organisationKey }) => organisationKey ?? []);
  const filed: { key: string }[] = await tx.query(
    `SELECT DISTINCT r.organisation_key AS key FROM entry_relation r JOIN entry e ON e.id = r.entry_id
       JOIN application a ON a.id = e.application_id
     WHERE e.season_id = $1 AND a.applicant_id = $2 AND r.relation = ANY($3)`,
    [seasonId, person.accountId, chosen.map(([relation]) => relation)],
  );
  const drafts: Drafted[] = await tx.query(
    `SELECT a.award, d.data FROM draft d JOIN application a ON a.id = d.application_id WHERE a.season_id = $1 AND a.applicant_id = $2`,
    [seasonId, person.accountId],
  );
  const drafted = drafts.flatMap(({ award, data }) => {
    const known = plan.awards.find(({ id }) => id === award)?.roles ?? {};
    return chosen.flatMap(([, { role }]) => {
      const path = role === undefined ? undefined : known[role];
      const value = path === undefined ? undefined : valueAt(data, path);
      return typeof value === 'string' ? [value] : [];
    });
  });
  return new Set([...roles, ...filed.map(({ key }) => key), ...drafted]);
}
