import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { applicantGroup, groupsOf, type CurrentPerson } from '../identity/index.js';
import { PlanVersions, type SeasonPlan } from '../seasons/index.js';
import { prepared } from '../shared/prepared-statement.js';
import { TaskCounter, type TaskCount } from './task-counts.js';
import { pageSql, type SeasonGroup, type TaskFilter } from './task-filter.js';
import { awardShort, rowView, type StoredRow } from './task-row.js';
import type { TaskFacet, TaskListView } from './task.view.js';

/** The task list of a person. */
@Injectable()
export class TaskQuery {
  constructor(
    private readonly dataSource: DataSource,
    private readonly versions: PlanVersions,
    private readonly counter: TaskCounter,
  ) {}

  /** @param seasonId null: every season the person has a part in */
  async list(person: CurrentPerson, seasonId: string | null, filter: TaskFilter): Promise<TaskListView> {
    const tx = this.dataSource.manager;
    const groups = await seasonGroups(tx, person, seasonId);
    const { page, size } = filter;
    const empty = {
      items: [],
      total: 0,
      totalIsCapped: false,
      page,
      size,
      facets: { element: [], award: [] },
    };
    if (groups.length === 0) return empty;
    const accountId = person.accountId;
    const { sql, params } = pageSql(groups, accountId, filter);
    const rows: StoredRow[] = await tx.query(sql, [...params]);
    const { counts, capped } = await this.counter.count(tx, { groups, accountId, filter });
    const plans = await this.plansInForce(tx, groups, rows);
    return {
      items: await Promise.all(
        rows.map(async (row) => rowView(row, person, (await this.versions.get(row.planVersionId, tx)).plan)),
      ),
      total: sumOf(counts.filter((count) => matches(count, filter))),
      totalIsCapped: capped,
      page,
      size,
      facets: facetsOf(counts, filter, { plans, rows }),
    };
  }

  /** Usually known from the rows; a page that is empty under its filters still names its facets. */
  private async plansInForce(
    tx: EntityManager,
    groups: readonly SeasonGroup[],
    rows: readonly StoredRow[],
  ): Promise<readonly SeasonPlan[]> {
    const known = rows.map(({ planInForce }) => planInForce);
    const versions = known.length > 0 ? known : await versionsInForce(tx, groups);
    return Promise.all([...new Set(versions)].map(async (id) => (await this.versions.get(id, tx)).plan));
  }
}

async function versionsInForce(
  tx: EntityManager,
  groups: readonly SeasonGroup[],
): Promise<readonly string[]> {
  const rows: { version: string }[] = await tx.query(
    'SELECT DISTINCT plan_version_id AS version FROM season WHERE id = ANY($1::uuid[])',
    [groups.map(({ seasonId }) => seasonId)],
  );
  return rows.map(({ version }) => version);
}

const OWNED =
  prepared(`SELECT id, season_id AS season FROM application WHERE applicant_id = $1 AND state <> 'draft'
  AND ($2::uuid IS NULL OR season_id = $2) ORDER BY id`);

/** Where a person finds tasks: the groups of every role held, and of every application owned. */
export async function seasonGroups(
  tx: EntityManager,
  person: CurrentPerson,
  seasonId: string | null,
): Promise<readonly SeasonGroup[]> {
  const seasons = new Set(person.memberships.flatMap((m) => (m.seasonId === null ? [] : [m.seasonId])));
  const held = [...seasons]
    .filter((season) => seasonId === null || season === seasonId)
    .flatMap((season) => groupsOf(person, season).map((group) => ({ seasonId: season, group })));
  const owned: { id: string; season: string }[] = await tx.query(OWNED, [person.accountId, seasonId]);
  return [...held, ...owned.map(({ id, season }) => ({ seasonId: season, group: applicantGroup(id) }))];
}

const sumOf = (counts: readonly TaskCount[]): number => counts.reduce((total, { count }) => total + count, 0);

const matches = (count: TaskCount, by: { element: string | null; award: string | null }): boolean =>
  (by.element === null || count.element === by.element) && (by.award === null || count.award === by.award);

/** Each facet counts under the other's choice, so that its own can be changed. */
function facetsOf(
  counts: readonly TaskCount[],
  filter: TaskFilter,
  { plans, rows }: { plans: readonly SeasonPlan[]; rows: readonly StoredRow[] },
): TaskListView['facets'] {
  const labelOfElement = (id: string): string =>
    plans.map((plan) => plan.tasks[id]?.label).find((label) => label !== undefined) ??
    rows.find(({ elementId }) => elementId === id)?.label ??
    id;
  const ofElement = counts.filter((count) => matches(count, { element: null, award: filter.award }));
  const ofAward = counts.filter((count) => matches(count, { element: filter.element, award: null }));
  return {
    element: facet(ofElement, ({ element }) => element, labelOfElement),
    award: facet(
      ofAward,
      ({ award }) => award,
      (id) => awardShort(plans, id) ?? id,
    ),
  };
}

function facet(
  counts: readonly TaskCount[],
  idOf: (count: TaskCount) => string | null,
  labelOf: (id: string) => string,
): TaskFacet[] {
  const sums = new Map<string, number>();
  for (const count of counts) {
    const id = idOf(count);
    if (id !== null) sums.set(id, (sums.get(id) ?? 0) + count.count);
  }
  return [...sums].map(([id, count]) => ({ id, label: labelOf(id), count }));
}
