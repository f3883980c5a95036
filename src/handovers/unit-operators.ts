import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ApplicationState } from '../applications/index.js';
import { isOffice } from '../identity/index.js';
import { PlanVersions, roleScope, type Season, type SeasonPlan } from '../seasons/index.js';
import type { OperatedUnit } from './handover.view.js';

/** An application of a unit, with whoever looks after it. */
export interface UnitApplication {
  readonly id: string;
  readonly accountId: string;
  readonly award: string;
  readonly state: ApplicationState;
  readonly receiptNo: string | null;
  readonly createdAt: Date;
  readonly entryId: string | null;
  readonly title: string | null;
  readonly unit: string;
  readonly unitName: string | null;
}

interface HeldRole {
  readonly accountId: string;
  readonly role: string;
  readonly unit: string;
}

export interface Operated {
  readonly season: Season;
  readonly accountId: string;
  readonly unit: string;
  readonly unitName: string;
  readonly roles: readonly string[];
  readonly applications: readonly UnitApplication[];
}

/** Of one account, of one unit, or of units whose name or code has this text in it. */
type Wanted = { readonly accountId: string } | { readonly unit: string } | { readonly text: string };

/** The unit of a case is told by a relation, that of a draft by the same answer, that of a nomination by the nomination. */
const APPLICATIONS = `
  SELECT * FROM (
    SELECT a.id, a.applicant_id AS "accountId", a.award, a.state, a.receipt_no AS "receiptNo", a.created_at AS "createdAt",
      e.id AS "entryId", e.title, coalesce(r.organisation_key, n.organisation_key, d.data #>> p.path) AS unit,
      coalesce(o.name, e.unit_name, d.data #>> p.name_path) AS "unitName"
    FROM application a JOIN jsonb_to_recordset($2::jsonb) AS p(award text, relation text, path text[], name_path text[]) ON p.award = a.award
      LEFT JOIN entry e ON e.application_id = a.id AND e.award = a.award
      LEFT JOIN entry_relation r ON r.entry_id = e.id AND r.relation = p.relation
      LEFT JOIN nomination n ON n.application_id = a.id AND n.nominator_id = a.applicant_id
      LEFT JOIN draft d ON d.application_id = a.id AND e.id IS NULL
      LEFT JOIN organisation o ON o.season_id = a.season_id AND o.key = coalesce(r.organisation_key, n.organisation_key, d.data #>> p.path)
    WHERE a.season_id = $1 AND ($3::uuid IS NULL OR a.applicant_id = $3)) found
  WHERE unit <> '' AND ($4::text IS NULL OR unit = $4)
    AND ($5::text IS NULL OR unit = $5 OR "unitName" ILIKE '%' || $5 || '%')
  ORDER BY "createdAt", id LIMIT 2000`;

const ROLES = `
  SELECT m.account_id AS "accountId", m.role, m.organisation_key AS unit, coalesce(o.name, m.organisation_key) AS "unitName"
  FROM membership m LEFT JOIN organisation o ON o.season_id = m.season_id AND o.key = m.organisation_key
  WHERE m.season_id = $1 AND m.role = ANY($2) AND m.organisation_key IS NOT NULL AND ($3::uuid IS NULL OR m.account_id = $3)
    AND ($4::text IS NULL OR m.organisation_key = $4)
    AND ($5::text IS NULL OR m.organisation_key = $5 OR o.name ILIKE '%' || $5 || '%')
  ORDER BY m.created_at, m.id LIMIT 2000`;

/** Who looks after which unit's business. Offices are no units: their people come and go by the administrator's hand. */
@Injectable()
export class UnitOperators {
  constructor(private readonly versions: PlanVersions) {}

  async find(tx: EntityManager, season: Season, wanted: Wanted): Promise<readonly Operated[]> {
    const { plan } = await this.versions.get(season.planVersionId, tx);
    const by = [
      'accountId' in wanted ? wanted.accountId : null,
      'unit' in wanted ? wanted.unit : null,
      'text' in wanted ? wanted.text.replace(/[\\%_]/g, '') : null,
    ];
    const roles: (HeldRole & { unitName: string })[] = await tx.query(ROLES, [
      ...[season.id, unitRoles(plan)],
      ...by,
    ]);
    const applications: UnitApplication[] = await tx.query(APPLICATIONS, [
      ...[season.id, JSON.stringify(unitPaths(plan))],
      ...by,
    ]);
    return gathered(season, roles, applications);
  }

  /** Without what nobody may see of cases: `seen` tells which titles may be shown. */
  async views(
    tx: EntityManager,
    found: readonly Operated[],
    seen: (application: UnitApplication) => boolean,
  ): Promise<readonly OperatedUnit[]> {
    const people: { id: string; username: string; displayName: string }[] = await tx.query(
      'SELECT id, username, display_name AS "displayName" FROM account WHERE id = ANY($1)',
      [found.map(({ accountId }) => accountId)],
    );
    const known = new Map(people.map((person) => [person.id, person]));
    const views: OperatedUnit[] = [];
    for (const one of found) {
      const operator = known.get(one.accountId);
      const { plan } = await this.versions.get(one.season.planVersionId, tx);
      if (operator) views.push(viewOf(one, operator, plan, seen));
    }
    return views;
  }
}

/** Roles that act for an organisation without being an office. */
export const unitRoles = ({ roles }: Pick<SeasonPlan, 'roles'>): readonly string[] =>
  Object.entries(roles).flatMap(([key, role]) => {
    const apart = ['own', 'all', 'assigned', 'none'].includes(roleScope(role).relation);
    return apart || role.capabilities.some(isOffice) ? [] : [key];
  });

/** Where a form names the unit: the relations whose organisations are made from what is filled in. */
function unitPaths({ awards, relations }: Pick<SeasonPlan, 'awards' | 'relations'>): readonly object[] {
  return awards.flatMap(({ id, roles }) =>
    Object.entries(relations).flatMap(([relation, { role, open }]) => {
      const path = open && role !== undefined ? roles[role] : undefined;
      const named = open ? roles[open.nameRole] : undefined;
      if (path === undefined) return [];
      return [{ award: id, relation, path: path.split('.'), name_path: (named ?? path).split('.') }];
    }),
  );
}

function gathered(
  season: Season,
  roles: readonly (HeldRole & { unitName: string })[],
  applications: readonly UnitApplication[],
): readonly Operated[] {
  const found = new Map<string, Operated & { roles: string[]; applications: UnitApplication[] }>();
  const of = (accountId: string, unit: string, unitName: string | null) => {
    const key = `${accountId} ${unit}`;
    const one = found.get(key) ?? {
      season,
      accountId,
      unit,
      unitName: unitName ?? unit,
      roles: [],
      applications: [],
    };
    found.set(key, one);
    return one;
  };
  for (const { accountId, unit, unitName, role } of roles) of(accountId, unit, unitName).roles.push(role);
  for (const one of applications) of(one.accountId, one.unit, one.unitName).applications.push(one);
  return [...found.values()];
}

function viewOf(
  { season, unit, unitName, roles, applications }: Operated,
  operator: OperatedUnit['operator'],
  plan: SeasonPlan,
  seen: (application: UnitApplication) => boolean,
): OperatedUnit {
  const titles = new Map(plan.awards.map(({ id, title }) => [id, title]));
  return {
    ...{
      seasonId: season.id,
      seasonTitle: season.title,
      organisation: unit,
      organisationName: unitName,
      operator,
    },
    roles: roles.map((role) => plan.roles[role]?.label ?? role),
    applications: applications.map((one) => ({
      ...{ id: one.id, state: one.state, receiptNo: one.receiptNo },
      awardTitle: titles.get(one.award) ?? one.award,
      title: seen(one) ? one.title : null,
      createdAt: one.createdAt.toISOString(),
    })),
  };
}
