import type { EntityManager } from 'typeorm';
import type { OpinionFacts } from './facts.js';

type ByKey = Record<string, OpinionFacts>;

/** Counted opinions about cases: by case, then by the plan's key. */
export async function opinionFacts(
  tx: EntityManager,
  entryIds: readonly (string | null)[],
): Promise<ReadonlyMap<string, Readonly<ByKey>>> {
  const known = entryIds.filter((id) => id !== null);
  if (known.length === 0) return new Map();
  const rows: (OpinionFacts & { entryId: string; key: string })[] = await tx.query(
    `SELECT entry_id AS "entryId", key, count(*)::int AS asked, (count(*) FILTER (WHERE counted_as = 'agree'))::int AS agreed,
            (count(*) FILTER (WHERE counted_as = 'disagree'))::int AS disagreed, (count(*) FILTER (WHERE opinion IS NULL))::int AS overdue
     FROM agency_opinion WHERE entry_id = ANY($1) AND closed_at IS NOT NULL GROUP BY entry_id, key`,
    [known],
  );
  const found = new Map<string, ByKey>();
  for (const { entryId, key, ...counts } of rows) {
    const own = found.get(entryId) ?? {};
    own[key] = counts;
    found.set(entryId, own);
  }
  return found;
}
