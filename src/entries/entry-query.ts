import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CaseScope, subtree, type CurrentPerson } from '../identity/index.js';
import { PlanVersions, Seasons } from '../seasons/index.js';
import { withoutDotsSql, withoutNameDots } from '../shared/name-dots.js';
import { awardTitle, stageLabel, statusLabels } from './entry-labels.js';
import { ENTRY_COLUMNS, entryRow, type EntryRecord } from './entry-record.js';
import { recommendedPlaces } from './recommended-place.js';
import type { EntryFacet, EntryListView } from './entry.view.js';

export interface EntryFilter {
  readonly seasonId: string;
  readonly award: string | null;
  readonly status: string | null;
  readonly stage: string | null;
  /** Part of a title, holder's or unit's name, or a whole receipt number. */
  readonly q: string | null;
  /** An organisation: cases tied to it or to one below it, by any relation. */
  readonly organisation: string | null;
  readonly page: number;
  readonly size: number;
}

type Listed = Omit<EntryRecord, 'relations' | 'submissions'>;

interface CountRow {
  award: string;
  status: string;
  stage: string | null;
  count: number;
}

type Dimension = 'award' | 'status' | 'stage';
const DIMENSIONS: readonly Dimension[] = ['award', 'status', 'stage'];

/** Cases in a person's scope. Those one was only assigned are found among one's tasks. */
@Injectable()
export class EntryQuery {
  constructor(
    private readonly dataSource: DataSource,
    private readonly scope: CaseScope,
    private readonly seasons: Seasons,
    private readonly versions: PlanVersions,
  ) {}

  async list(person: CurrentPerson, filter: EntryFilter): Promise<EntryListView> {
    const tx = this.dataSource.manager;
    const season = await this.seasons.get(tx, filter.seasonId);
    const { plan } = await this.versions.get(season.planVersionId, tx);
    const { where, params } = this.conditions(person, filter);
    const counts: CountRow[] = await tx.query(
      `SELECT e.award, e.status, e.stage, count(*)::int AS count FROM entry e JOIN application a ON a.id = e.application_id
       WHERE ${where} GROUP BY 1, 2, 3`,
      params,
    );
    const narrowed = DIMENSIONS.map((dimension) => narrow(dimension, filter, params)).join('');
    const offset = `$${params.push((filter.page - 1) * filter.size)}`;
    const limit = `$${params.push(filter.size)}`;
    const rows: Listed[] = await tx.query(
      `SELECT ${ENTRY_COLUMNS} FROM entry e JOIN application a ON a.id = e.application_id WHERE ${where} ${narrowed}
       ORDER BY e.first_submitted_at, e.serial OFFSET ${offset} LIMIT ${limit}`,
      params,
    );
    const places = await recommendedPlaces(
      tx,
      plan,
      rows.map(({ id }) => id),
    );
    return {
      items: rows.map((row) => entryRow(row, plan, places.get(row.id) ?? null)),
      total: sum(
        counts.filter((count) => DIMENSIONS.every((dimension) => matches(count, filter, dimension))),
      ),
      page: filter.page,
      size: filter.size,
      facets: {
        award: facet(counts, filter, 'award', (id) => awardTitle(plan, id)),
        status: inPlanOrder(
          facet(counts, filter, 'status', (id) => statusLabels(plan, id, null).statusLabel),
          plan.statuses,
        ),
        stage: inPlanOrder(
          facet(counts, filter, 'stage', (id) => stageLabel(plan, id) ?? id),
          plan.stages,
        ),
      },
    };
  }

  /** Scope and search; what the facets narrow comes on top. */
  private conditions(person: CurrentPerson, filter: EntryFilter): { where: string; params: unknown[] } {
    const seeing = { ...person, memberships: person.memberships.filter(({ scope }) => scope !== 'assigned') };
    const { sql, params } = this.scope.where(seeing, filter.seasonId, 'e', 1);
    const values = [...params];
    const within =
      filter.organisation === null ? '' : withinTree(filter.seasonId, filter.organisation, values);
    if (filter.q === null) return { where: `${sql}${within}`, params: values };
    const text = withoutNameDots(filter.q).replace(/[\\%_]/g, (character) => `\\${character}`);
    const like = `$${values.push(`%${text}%`)}`;
    const whole = `$${values.push(filter.q)}`;
    const columns = ['e.title', 'e.holder_name', 'e.unit_name'].map(withoutDotsSql);
    const search = `(${columns.map((column) => `${column} ILIKE ${like}`).join(' OR ')} OR a.receipt_no = ${whole})`;
    return { where: `${sql}${within} AND ${search}`, params: values };
  }
}

function withinTree(seasonId: string, organisation: string, params: unknown[]): string {
  const season = `$${params.push(seasonId)}`;
  const keys = `$${params.push([organisation])}`;
  return ` AND EXISTS (SELECT 1 FROM entry_relation r WHERE r.entry_id = e.id
    AND r.organisation_key IN (${subtree(season, keys)}))`;
}

function narrow(dimension: Dimension, filter: EntryFilter, params: unknown[]): string {
  const value = filter[dimension];
  return value === null ? '' : ` AND e.${dimension} = $${params.push(value)}`;
}

const matches = (count: CountRow, filter: EntryFilter, dimension: Dimension): boolean =>
  filter[dimension] === null || count[dimension] === filter[dimension];

const sum = (counts: readonly CountRow[]): number => counts.reduce((total, { count }) => total + count, 0);

/** Counts under the choices of the other facets, so that its own can be changed. */
function facet(
  counts: readonly CountRow[],
  filter: EntryFilter,
  own: Dimension,
  labelOf: (id: string) => string,
): readonly EntryFacet[] {
  const others = DIMENSIONS.filter((dimension) => dimension !== own);
  const sums = new Map<string, number>();
  for (const count of counts) {
    const id = count[own];
    if (id === null || !others.every((dimension) => matches(count, filter, dimension))) continue;
    sums.set(id, (sums.get(id) ?? 0) + count.count);
  }
  return [...sums].map(([id, total]) => ({ id, label: labelOf(id), count: total }));
}

/** What is under way comes first, then the plan's order. */
function inPlanOrder(
  facets: readonly EntryFacet[],
  order: readonly { readonly id: string }[],
): readonly EntryFacet[] {
  const position = (id: string): number => order.findIndex((known) => known.id === id);
  return [...facets].sort((one, other) => position(one.id) - position(other.id));
}
