import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { NotFound } from '../shared/errors.js';
import { isUuid } from '../shared/uuid.js';
import { readsCases } from './capabilities.js';
import type { CurrentPerson, PersonMembership } from './current-person.js';

/** A piece of a WHERE clause with its values. Placeholders count from the number that was asked for. */
export interface ScopeCondition {
  readonly sql: string;
  readonly params: readonly unknown[];
}

/**
 * Which cases a person sees, as SQL over `entry`. Every list, count, search and detail goes through it, so
 * that a case outside one's scope is nowhere to be noticed.
 */
@Injectable()
export class CaseScope {
  /**
   * @param seasonId one season, or null for every season of the person
   * @param alias of `entry` in the caller's query
   * @param firstParam number of the first placeholder, e.g. 3 when the caller uses $1 and $2
   */
  where(person: CurrentPerson, seasonId: string | null, alias = 'e', firstParam = 1): ScopeCondition {
    const params: unknown[] = [];
    const bind = (value: unknown): string => `$${firstParam + params.push(value) - 1}`;
    const own = `EXISTS (SELECT 1 FROM application scope_a WHERE scope_a.id = ${alias}.application_id
      AND scope_a.applicant_id = ${bind(person.accountId)})`;
    const parts = [own];
    for (const [season, memberships] of bySeason(person, seasonId)) {
      const conditions = conditionsOf(memberships, alias, season, bind);
      if (conditions.length)
        parts.push(`(${alias}.season_id = ${bind(season)} AND (${conditions.join(' OR ')}))`);
    }
    const inSeason = seasonId === null ? '' : `${alias}.season_id = ${bind(seasonId)} AND `;
    return { sql: `(${inSeason}(${parts.join(' OR ')}))`, params };
  }

  /** @throws NotFound when there is no such case in the person's scope. */
  async assertCanSee(tx: EntityManager, person: CurrentPerson, entryId: string): Promise<void> {
    if (!isUuid(entryId)) throw new NotFound();
    const scope = this.where(person, null, 'e', 2);
    const rows: unknown[] = await tx.query(`SELECT 1 FROM entry e WHERE e.id = $1 AND ${scope.sql}`, [
      entryId,
      ...scope.params,
    ]);
    if (rows.length === 0) throw new NotFound();
  }
}

function bySeason(person: CurrentPerson, seasonId: string | null): Map<string, PersonMembership[]> {
  const seasons = new Map<string, PersonMembership[]>();
  for (const membership of person.memberships) {
    const season = membership.seasonId;
    if (season === null || (seasonId !== null && season !== seasonId)) continue;
    if (!readsCases(membership.capabilities)) continue;
    seasons.set(season, [...(seasons.get(season) ?? []), membership]);
  }
  return seasons;
}

/** One condition a scope, whatever the number of organisations a person acts for in it. */
function conditionsOf(
  memberships: readonly PersonMembership[],
  alias: string,
  season: string,
  bind: (value: unknown) => string,
): string[] {
  if (memberships.some((m) => m.scope === 'all')) return ['TRUE'];
  const conditions: string[] = [];
  const assigned = memberships.filter((m) => m.scope === 'assigned');
  if (assigned.length) {
    const groups = [...new Set(assigned.map((m) => `${m.role}@${m.organisationKey ?? ''}`))];
    conditions.push(`EXISTS (SELECT 1 FROM task scope_t JOIN task_group scope_g ON scope_g.task_id = scope_t.id
      WHERE scope_t.entry_id = ${alias}.id AND scope_t.state <> 'cancelled' AND scope_g.group_key = ANY(${bind(groups)}))`);
  }
  for (const below of [false, true]) {
    for (const [relation, organisations] of byRelation(memberships, below)) {
      const keys = bind([...organisations]);
      const within = below ? `IN (${subtree(bind(season), keys)})` : `= ANY(${keys})`;
      conditions.push(`EXISTS (SELECT 1 FROM entry_relation scope_r WHERE scope_r.entry_id = ${alias}.id
        AND scope_r.relation = ${bind(relation)} AND scope_r.organisation_key ${within})`);
    }
  }
  return conditions;
}

/** Organisations that a person acts for, by the relation that ties cases to them. */
function byRelation(
  memberships: readonly PersonMembership[],
  wanted: boolean,
): ReadonlyMap<string, ReadonlySet<string>> {
  const relations = new Map<string, Set<string>>();
  for (const { scope, organisationKey, below = false } of memberships) {
    if (below !== wanted || organisationKey === null) continue;
    if (['all', 'assigned', 'own', 'none'].includes(scope)) continue;
    relations.set(scope, (relations.get(scope) ?? new Set()).add(organisationKey));
  }
  return relations;
}

/**
 * The organisations themselves and all below them, as a subquery. Both arguments are SQL: a season's id and an array of
 * keys. A ring in the tree ends it, as rows that are there already are not taken again.
 */
export const subtree = (season: string, keys: string): string =>
  `WITH RECURSIVE down AS (
     SELECT key FROM unnest(${keys}::text[]) AS top(key)
     UNION SELECT o.key FROM organisation o JOIN down ON o.parent_key = down.key WHERE o.season_id = ${season}::uuid)
   SELECT key FROM down`;
