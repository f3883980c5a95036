import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { membershipsIn, type CurrentPerson } from '../identity/index.js';
import { organisationsInScope } from '../quotas/index.js';
import {
  orderRuleOf,
  placesOf,
  PlanVersions,
  Seasons,
  type PlanRecommendationOrder,
  type Season,
  type SeasonPlan,
} from '../seasons/index.js';
import { NotFound } from '../shared/errors.js';
import { grouped } from '../shared/grouped.js';
import type { RecommendationListView, RecommendedCase } from './recommendation.view.js';

/** Whose candidates, for which award. */
export interface ListKey {
  readonly seasonId: string;
  readonly award: string;
  readonly organisation: string;
}

export interface KnownList {
  readonly season: Season;
  readonly plan: SeasonPlan;
  readonly key: ListKey;
  readonly rule: PlanRecommendationOrder;
}

interface ListRow {
  award: string;
  organisation: string;
  revision: number;
  savedBy: string | null;
  savedAt: Date | null;
  handedInAt: Date | null;
  handedInBy: string | null;
  returnedReason: string | null;
}

interface CandidateRow extends RecommendedCase {
  award: string;
  organisation: string;
  position: number | null;
}

const LISTS = `
  SELECT l.award, l.organisation_key AS organisation, l.revision, s.display_name AS "savedBy", l.saved_at AS "savedAt",
    l.handed_in_at AS "handedInAt", h.display_name AS "handedInBy", l.returned_reason AS "returnedReason"
  FROM recommendation_list l LEFT JOIN account s ON s.id = l.saved_by LEFT JOIN account h ON h.id = l.handed_in_by
  WHERE l.season_id = $1`;

const CANDIDATES = `
  SELECT n.award, n.organisation_key AS organisation, e.id AS "entryId", e.title, e.holder_name AS "holderName",
    e.unit_name AS "unitName", a.receipt_no AS "receiptNo", u.outside, p.position
  FROM quota_use u JOIN quota_node n ON n.id = u.node_id JOIN entry e ON e.id = u.entry_id
    JOIN application a ON a.id = e.application_id
    LEFT JOIN recommendation_list l ON l.season_id = n.season_id AND l.award = n.award
      AND l.organisation_key = n.organisation_key
    LEFT JOIN recommendation_place p ON p.list_id = l.id AND p.entry_id = e.id
  WHERE n.season_id = $1 AND n.organisation_key <> '' ORDER BY p.position NULLS LAST, u.at, e.serial`;

/** What bodies have recommended, in which order, as far as a person's scope goes. */
@Injectable()
export class RecommendationLists {
  constructor(
    private readonly seasons: Seasons,
    private readonly versions: PlanVersions,
  ) {}

  /** Bodies and awards for which the plan speaks of an order. */
  async list(
    tx: EntityManager,
    person: CurrentPerson,
    seasonId: string,
  ): Promise<readonly RecommendationListView[]> {
    const season = await this.seasons.get(tx, seasonId);
    const { plan } = await this.versions.get(season.planVersionId, tx);
    const scope = scopeOf(person, season, plan);
    const rows: ListRow[] = await tx.query(LISTS, [season.id]);
    const candidates: CandidateRow[] = await tx.query(CANDIDATES, [season.id]);
    const byList = grouped(candidates, ({ award, organisation }) => `${award} ${organisation}`);
    return placesOf(plan.quotas).flatMap(({ organisation, award }) => {
      const rule = orderRuleOf(plan.quotas, organisation, award);
      if (!rule || scope?.includes(organisation) === false) return [];
      const row = rows.find((one) => one.award === award && one.organisation === organisation);
      const known = { season, plan, rule, key: { seasonId, award, organisation } };
      return viewOf(person, known, row, byList.get(`${award} ${organisation}`) ?? []);
    });
  }

  /** @throws NotFound outside the person's scope, and where the plan wants no order */
  async known(tx: EntityManager, person: CurrentPerson, key: ListKey): Promise<KnownList> {
    const season = await this.seasons.get(tx, key.seasonId);
    const { plan } = await this.versions.get(season.planVersionId, tx);
    const rule = orderRuleOf(plan.quotas, key.organisation, key.award);
    const there = placesOf(plan.quotas).some(
      ({ organisation, award }) => organisation === key.organisation && award === key.award,
    );
    if (!rule || !there || scopeOf(person, season, plan)?.includes(key.organisation) === false)
      throw new NotFound();
    return { season, plan, key, rule };
  }

  async one(tx: EntityManager, person: CurrentPerson, known: KnownList): Promise<RecommendationListView> {
    const { award, organisation } = known.key;
    const all = await this.list(tx, person, known.season.id);
    const found = all.find((list) => list.award === award && list.organisation.key === organisation);
    if (!found) throw new NotFound();
    return found;
  }

  /** The row, made when there is none, kept from everybody else until the transaction ends. */
  async lock(
    tx: EntityManager,
    { seasonId, award, organisation }: ListKey,
  ): Promise<{ id: string; revision: number; handedInAt: Date | null }> {
    await tx.query(
      `INSERT INTO recommendation_list (id, season_id, award, organisation_key) VALUES ($1, $2, $3, $4)
       ON CONFLICT (season_id, award, organisation_key) DO NOTHING`,
      [randomUUID(), seasonId, award, organisation],
    );
    const rows: { id: string; revision: number; handedInAt: Date | null }[] = await tx.query(
      `SELECT id, revision, handed_in_at AS "handedInAt" FROM recommendation_list
       WHERE season_id = $1 AND award = $2 AND organisation_key = $3 FOR UPDATE`,
      [seasonId, award, organisation],
    );
    if (!rows[0]) throw new NotFound();
    return rows[0];
  }
}

function scopeOf(person: CurrentPerson, season: Season, plan: SeasonPlan): readonly string[] | null {
  return organisationsInScope(person, season.id, {
    relation: plan.quotas.relation,
    fixed: Object.entries(plan.relations).flatMap(([key, { fixed }]) => (fixed === undefined ? [] : [key])),
  });
}

/** Recommends for this very body. */
export const mayOrder = (person: CurrentPerson, { season, plan, key }: KnownList): boolean =>
  membershipsIn(person, season.id).some(
    ({ scope, organisationKey, capabilities }) =>
      scope === plan.quotas.relation &&
      organisationKey === key.organisation &&
      capabilities.includes('recommend'),
  );

/** An office that every case belongs to and that checks, ranks or determines. */
export const mayReturn = (person: CurrentPerson, { season, plan }: KnownList): boolean =>
  scopeOf(person, season, plan) === null &&
  membershipsIn(person, season.id).some(({ capabilities }) =>
    capabilities.some((capability) => ['check', 'rank', 'determine'].includes(capability)),
  );

function viewOf(
  person: CurrentPerson,
  known: KnownList,
  row: ListRow | undefined,
  candidates: readonly CandidateRow[],
): RecommendationListView {
  const { rule } = known;
  const places = grouped(
    candidates.filter(({ position }) => position !== null),
    ({ position }) => String(position),
  );
  const state = stateOf(row);
  const handedIn = state.handedInAt !== null;
  return {
    ...namesOf(known),
    ...{ label: rule.label, required: rule.required, equal: rule.equal === true },
    ...state,
    places: [...places.values()].map((place) => place.map(caseView)),
    unplaced: candidates.filter(({ position }) => position === null).map(caseView),
    mayOrder: !handedIn && mayOrder(person, known),
    mayReturn: handedIn && mayReturn(person, known),
  };
}

function namesOf({
  plan,
  key,
}: KnownList): Pick<RecommendationListView, 'award' | 'awardTitle' | 'organisation'> {
  const { award, organisation } = key;
  const name = plan.organisations.find((one) => one.key === organisation)?.name ?? organisation;
  const awardTitle = plan.awards.find(({ id }) => id === award)?.title ?? award;
  return { award, awardTitle, organisation: { key: organisation, name } };
}

const UNTOUCHED = {
  ...{ revision: 0, savedBy: null, savedAt: null, handedInAt: null, handedInBy: null, returnedReason: null },
} as const;

function stateOf(row: ListRow | undefined): Pick<RecommendationListView, keyof typeof UNTOUCHED> {
  if (!row) return UNTOUCHED;
  const { revision, savedBy, handedInBy, returnedReason } = row;
  return {
    ...{ revision, savedBy, handedInBy, returnedReason },
    savedAt: row.savedAt?.toISOString() ?? null,
    handedInAt: row.handedInAt?.toISOString() ?? null,
  };
}

const caseView = ({
  entryId,
  title,
  holderName,
  unitName,
  receiptNo,
  outside,
}: CandidateRow): RecommendedCase => ({ entryId, title, holderName, unitName, receiptNo, outside });
