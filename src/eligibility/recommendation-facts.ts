import type { EntityManager } from 'typeorm';
import type { RecommendationFacts } from './facts.js';

export const NOT_RECOMMENDED: RecommendationFacts = { rank: null, of: null, organisation: null };

/**
 * Places in the orders that bodies have handed in, by entry id. Who has gone since leaves no gap, and who came since
 * has no place but counts.
 */
const PLACED = `
  SELECT c.entry_id AS "entryId", c.organisation, c.n::int AS of,
    CASE WHEN c.handed_in_at IS NOT NULL AND c.position IS NOT NULL THEN c.rank::int END AS rank, c.handed_in_at AS "handedInAt"
  FROM (
    SELECT u.entry_id, q.organisation_key AS organisation, l.handed_in_at, p.position,
      rank() OVER (PARTITION BY q.id ORDER BY p.position NULLS LAST) AS rank, count(*) OVER (PARTITION BY q.id) AS n
    FROM quota_use u JOIN quota_node q ON q.id = u.node_id
      LEFT JOIN recommendation_list l ON l.season_id = q.season_id AND l.award = q.award
        AND l.organisation_key = q.organisation_key
      LEFT JOIN recommendation_place p ON p.entry_id = u.entry_id AND p.list_id = l.id
    WHERE q.id IN (SELECT node_id FROM quota_use WHERE entry_id = ANY($1::uuid[]))) c
  WHERE c.entry_id = ANY($1::uuid[])`;

export async function recommendationFacts(
  tx: EntityManager,
  entryIds: readonly (string | null)[],
): Promise<ReadonlyMap<string, RecommendationFacts>> {
  const known = entryIds.filter((id) => id !== null);
  if (known.length === 0) return new Map();
  const rows: (RecommendationFacts & { entryId: string; handedInAt: Date | null })[] = await tx.query(
    PLACED,
    [known],
  );
  return new Map(
    rows.map(({ entryId, rank, of, organisation, handedInAt }) => [
      entryId,
      { rank, of: handedInAt === null ? null : of, organisation },
    ]),
  );
}
