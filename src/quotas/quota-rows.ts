import type { EntityManager } from 'typeorm';
import type { PlanQuotaReduction } from '../seasons/index.js';
import type { QuotaNode, QuotaUse } from './quota-tree.js';
import { reducedPlaces } from './reduced-places.js';

/** A row of `quota_node`. */
export interface NodeRow {
  readonly id: string;
  readonly key: string;
  readonly award: string;
  /** Empty for a limit that several bodies share. */
  readonly organisation: string;
  readonly members: readonly string[];
  /** Null: a whole number of places; else a part of it. */
  readonly parent: string | null;
  readonly label: string;
  readonly condition: Readonly<Record<string, string>>;
  readonly minimum: number;
  readonly maximum: number | null;
  readonly reduction: PlanQuotaReduction | null;
}

/** Which bodies' places; null means all. */
export interface NodesOf {
  readonly seasonId: string;
  readonly award: string | null;
  readonly organisations: readonly string[] | null;
}

/** A used place, or a recommendation outside the number. */
export interface UseRow extends QuotaUse {
  readonly award: string;
  readonly organisation: string;
  /** Why it uses no place; null when it does. */
  readonly outside: string | null;
}

const COLUMNS = `id, key, award, organisation_key AS organisation, members, parent_id AS parent, label, condition,
  minimum, maximum, reduction`;

/**
 * Nodes of some bodies and what these share with others, in the order of their keys. With `lock` nobody else
 * takes a place until commit.
 */
export async function readNodes(
  tx: EntityManager,
  of: NodesOf & { readonly lock: boolean },
): Promise<readonly NodeRow[]> {
  return tx.query<NodeRow[]>(
    `SELECT ${COLUMNS} FROM quota_node n WHERE season_id = $1 AND ($2::text IS NULL OR award = $2)
       AND ($3::text[] IS NULL OR organisation_key = ANY($3) OR members && $3
            OR EXISTS (SELECT 1 FROM quota_node above WHERE above.id = n.parent_id AND above.members && $3))
     ORDER BY key ${of.lock ? 'FOR UPDATE' : ''}`,
    [of.seasonId, of.award, of.organisations],
  );
}

/** Applicants by award and body. */
export type Applicants = ReadonlyMap<string, number>;

const applicantsKey = (award: string, organisation: string): string => `${award}/${organisation}`;

/** Rows as the pure rules want them: one tree for each body, or group of them, and award. */
export function treesOf(rows: readonly NodeRow[], applicants: Applicants = new Map()): readonly QuotaNode[] {
  return rows
    .filter(({ parent }) => parent === null)
    .map((whole) => ({
      ...{ id: whole.id, label: whole.label, award: whole.award, min: whole.minimum },
      holders: whole.organisation === '' ? whole.members : [whole.organisation],
      group: whole.organisation === '',
      max: reducedPlaces(
        whole.maximum ?? 0,
        whole.reduction,
        applicants.get(applicantsKey(whole.award, whole.organisation)) ?? 0,
      ),
      subLimits: rows
        .filter(({ parent }) => parent === whole.id)
        .map(({ id, label, condition, minimum, maximum }) => ({
          ...{ id, label, when: condition, min: minimum, max: maximum },
        })),
    }));
}

/** How many have applied through each body; asked for only where places depend on it. Withdrawn ones do not count. */
export async function readApplicants(
  tx: EntityManager,
  rows: readonly NodeRow[],
  of: { readonly seasonId: string; readonly relation: string },
): Promise<Applicants> {
  const awards = [...new Set(rows.filter(({ reduction }) => reduction !== null).map(({ award }) => award))];
  if (awards.length === 0) return new Map();
  const counted: { award: string; organisation: string; n: string }[] = await tx.query(
    `SELECT e.award, r.organisation_key AS organisation, count(*) AS n
     FROM entry e JOIN application a ON a.id = e.application_id JOIN entry_relation r ON r.entry_id = e.id AND r.relation = $3
     WHERE e.season_id = $1 AND e.award = ANY($2) AND a.state <> 'withdrawn' GROUP BY 1, 2`,
    [of.seasonId, awards, of.relation],
  );
  return new Map(
    counted.map(({ award, organisation, n }) => [applicantsKey(award, organisation), Number(n)]),
  );
}

/** What has been recommended through the bodies of these nodes. */
export async function readUses(
  tx: EntityManager,
  seasonId: string,
  nodes: readonly QuotaNode[],
): Promise<readonly UseRow[]> {
  const organisations = [...new Set(nodes.flatMap(({ holders }) => holders))];
  return tx.query<UseRow[]>(
    `SELECT n.award, n.organisation_key AS organisation, e.facets, u.outside
     FROM quota_use u JOIN quota_node n ON n.id = u.node_id JOIN entry e ON e.id = u.entry_id
     WHERE n.season_id = $1 AND n.award = ANY($2) AND n.organisation_key = ANY($3) ORDER BY u.at, u.entry_id`,
    [seasonId, [...new Set(nodes.map(({ award }) => award))], organisations],
  );
}

/** Those of a node: used places, or with `outside` what was recommended without using one. */
export function usesOf(
  node: QuotaNode,
  uses: readonly UseRow[],
  { outside }: { readonly outside: boolean } = { outside: false },
): readonly UseRow[] {
  return uses.filter(
    (use) =>
      use.award === node.award &&
      node.holders.includes(use.organisation) &&
      (use.outside !== null) === outside,
  );
}

/** Writes the counters of whole numbers and sub-limits as given. */
export async function writeCounters(tx: EntityManager, used: ReadonlyMap<string, number>): Promise<void> {
  await tx.query(
    `UPDATE quota_node n SET used = c.used FROM unnest($1::uuid[], $2::int[]) AS c(id, used)
     WHERE n.id = c.id AND n.used <> c.used`,
    [[...used.keys()], [...used.values()]],
  );
}

/** Open cases that wait for a place, with their award and body, in their order. */
export async function readWaiting(
  tx: EntityManager,
  seasonId: string,
): Promise<readonly { readonly entryId: string; readonly award: string; readonly organisation: string }[]> {
  return tx.query(
    `SELECT w.entry_id AS "entryId", w.award, w.organisation_key AS organisation FROM quota_waiting w
     JOIN entry e ON e.id = w.entry_id JOIN application a ON a.id = e.application_id
     WHERE w.season_id = $1 AND w.placed_at IS NULL AND e.status = 'open' AND a.state <> 'withdrawn'
     ORDER BY w.joined_at, w.serial`,
    [seasonId],
  );
}
