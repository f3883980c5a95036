import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { EntryFacts } from '../eligibility/index.js';
import type { PlanNotice, PlanNoticeOrder, SeasonPlan } from '../seasons/index.js';
import { orderListed, type Listed } from './order-listed.js';

interface Candidate {
  entry_id: string;
  award: string;
  rank: number | null;
  score: number | null;
  first_submitted_at: Date;
  serial: number;
  tier?: string | null;
  grade?: string | null;
}

/** What the list itself says of a case, beside its facts. */
const OF_LIST: Readonly<Record<string, (one: Candidate) => string>> = {
  'result.tier': ({ tier }) => tier ?? '',
  'result.grade': ({ grade }) => grade ?? '',
};

/** A line of a notice as it is stored. */
export interface ListedLine {
  readonly entryId: string;
  readonly award: string;
  /** Name of the organisation its list is of; empty where lists are not grouped. */
  readonly group: string;
  readonly values: readonly string[];
}

/** Of a list with tiers the higher tier comes first. */
const OF_RANKING = `SELECT i.entry_id, e.award, coalesce((i.explanation ->> 'tierPlace')::int, 0) * 1000000 + i.rank AS rank, i.score,
    e.first_submitted_at, e.serial::int AS serial, i.explanation ->> 'tierLabel' AS tier, i.explanation ->> 'gradeLabel' AS grade
  FROM result_item i JOIN result_set s ON s.id = i.set_id JOIN entry e ON e.id = i.entry_id
  WHERE s.season_id = $1 AND s.ranking = $2 AND i.outcome = 'selected' AND e.status = 'open'`;
const OF_STAGE = `SELECT e.id AS entry_id, e.award, NULL::int AS rank, NULL::int AS score, e.first_submitted_at,
    e.serial::int AS serial
  FROM entry e JOIN entry_stage s ON s.entry_id = e.id AND s.stage = $2
  WHERE e.season_id = $1 AND e.status = 'open'`;
const OF_NAMED = `SELECT e.id AS entry_id, e.award, NULL::int AS rank, NULL::int AS score, e.first_submitted_at,
    e.serial::int AS serial
  FROM entry e JOIN register_entry r ON r.entry_id = e.id WHERE e.season_id = $1`;

/** Who a notice lists now, in its order, with its columns. */
@Injectable()
export class NoticeListing {
  constructor(private readonly facts: EntryFacts) {}

  async linesOf(
    tx: EntityManager,
    seasonId: string,
    plan: SeasonPlan,
    notice: PlanNotice,
  ): Promise<readonly ListedLine[]> {
    const candidates = await this.candidates(tx, seasonId, notice);
    const organisations = await organisationsOf(tx, seasonId, notice);
    const order = notice.order ?? (notice.ranking === undefined ? 'submission' : 'rank');
    const values = new Map<string, readonly string[]>();
    const listed: Listed[] = [];
    for (const one of candidates) {
      const facts = await this.facts.of(tx, one.entry_id);
      const columns = notice.columns[one.award] ?? [];
      values.set(
        one.entry_id,
        columns.map(({ value }) => OF_LIST[value]?.(one) ?? publicValue(facts.value(value))),
      );
      const text = comparesText(order) ? publicValue(facts.value(notice.orderBy ?? 'holderName')) : '';
      listed.push({ ...asListed(one, notice, organisations), text });
    }
    const ordered = orderListed(listed, {
      order,
      awards: plan.rankings[notice.ranking ?? '']?.pool ? null : plan.awards.map(({ id }) => id),
      organisations: plan.organisations.map(({ key }) => key),
    });
    return ordered.map(({ entryId, award, group }) => ({
      ...{ entryId, award, values: values.get(entryId) ?? [] },
      group: organisations.names.get(group) ?? group,
    }));
  }

  private async candidates(
    tx: EntityManager,
    seasonId: string,
    notice: PlanNotice,
  ): Promise<readonly Candidate[]> {
    if (notice.ranking !== undefined) return tx.query<Candidate[]>(OF_RANKING, [seasonId, notice.ranking]);
    const all: Candidate[] =
      notice.stage === undefined
        ? await tx.query(OF_NAMED, [seasonId])
        : await tx.query(OF_STAGE, [seasonId, notice.stage]);
    return all.filter(({ award }) => Object.hasOwn(notice.columns, award));
  }
}

interface Organisations {
  /** Organisation by entry and relation. */
  readonly of: ReadonlyMap<string, string>;
  readonly names: ReadonlyMap<string, string>;
}

async function organisationsOf(
  tx: EntityManager,
  seasonId: string,
  { order, orderBy, groupBy }: PlanNotice,
): Promise<Organisations> {
  const relations = [groupBy, order === 'organisation' ? orderBy : undefined].filter(
    (relation) => relation !== undefined,
  );
  if (relations.length === 0) return { of: new Map(), names: new Map() };
  const rows: { entry_id: string; relation: string; key: string; name: string | null }[] = await tx.query(
    `SELECT r.entry_id, r.relation, r.organisation_key AS key, o.name FROM entry_relation r
     JOIN entry e ON e.id = r.entry_id LEFT JOIN organisation o ON o.season_id = e.season_id AND o.key = r.organisation_key
     WHERE e.season_id = $1 AND r.relation = ANY($2)`,
    [seasonId, relations],
  );
  return {
    of: new Map(rows.map((row) => [`${row.entry_id} ${row.relation}`, row.key])),
    names: new Map(rows.map((row) => [row.key, row.name ?? row.key])),
  };
}

function asListed(
  one: Candidate,
  { groupBy, orderBy }: PlanNotice,
  { of }: Organisations,
): Omit<Listed, 'text'> {
  const tied = (relation: string | undefined): string => of.get(`${one.entry_id} ${relation ?? ''}`) ?? '';
  return {
    entryId: one.entry_id,
    award: one.award,
    group: tied(groupBy),
    organisation: tied(orderBy),
    rank: one.rank,
    score: one.score,
    submittedAt: one.first_submitted_at,
    serial: one.serial,
  };
}

const comparesText = (order: PlanNoticeOrder): boolean => order === 'strokes' || order === 'pinyin';

const publicValue = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
