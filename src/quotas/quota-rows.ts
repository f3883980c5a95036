import type { EntityManager } from 'typeorm';
import type { Facets, QuotaNode, QuotaUse } from './quota-tree.js';

/** A row of `quota_node`. */
export interface NodeRow {
  readonly id: string;
  readonly key: string;
  readonly award: string;
  readonly organisation: string;
  /** Null: the body's whole number of places; else a sub-limit of it. */
  readonly parent: string | null;
  readonly label: string;
  readonly condition: Readonly<Record<string, string>>;
  readonly maximum: number;
}

const COLUMNS =
  'id, key, award, organisation_key AS organisation, parent_id AS parent, label, condition, maximum';

/** Nodes of some bodies, in the order of their keys. With `lock` nobody else takes a place until commit. */
export async function readNodes(
  tx: EntityManager,
  of: { seasonId: string; award: string | null; organisations: readonly string[] | null; lock: boolean },
): Promise<readonly NodeRow[]> {
  return tx.query<NodeRow[]>(
    `SELECT ${COLUMNS} FROM quota_node WHERE season_id = $1 AND ($2::text IS NULL OR award = $2)
       AND ($3::text[] IS NULL OR organisation_key = ANY($3)) ORDER BY key ${of.lock ? 'FOR UPDATE' : ''}`,
    [of.seasonId, of.award, of.organisations],
  );
}

/** Rows as the pure rules want them: one tree for each body and award. */
export function treesOf(rows: readonly NodeRow[]): readonly QuotaNode[] {
  return rows
    .filter(({ parent }) => parent === null)
    .map(({ id, organisation, award, maximum }) => ({
      id,
      award,
      holder: organisation,
      max: maximum,
      subLimits: rows
        .filter(({ parent }) => parent === id)
        .map((row) => ({ id: row.id, label: row.label, when: row.condition, max: row.maximum })),
    }));
}

/** Used places by node, with what sub-limits look at. */
export async function readUses(
  tx: EntityManager,
  nodeIds: readonly string[],
): Promise<ReadonlyMap<string, readonly QuotaUse[]>> {
  const rows: { node: string; facets: Facets }[] = await tx.query(
    `SELECT u.node_id AS node, e.facets FROM quota_use u JOIN entry e ON e.id = u.entry_id
     WHERE u.node_id = ANY($1::uuid[]) ORDER BY u.at, u.entry_id`,
    [nodeIds],
  );
  const uses = new Map<string, QuotaUse[]>(nodeIds.map((id) => [id, []]));
  for (const { node, facets } of rows) uses.get(node)?.push({ facets });
  return uses;
}

/** Writes the counters of whole numbers and sub-limits as given. */
export async function writeCounters(tx: EntityManager, used: ReadonlyMap<string, number>): Promise<void> {
  await tx.query(
    `UPDATE quota_node n SET used = c.used FROM unnest($1::uuid[], $2::int[]) AS c(id, used)
     WHERE n.id = c.id AND n.used <> c.used`,
    [[...used.keys()], [...used.values()]],
  );
}
