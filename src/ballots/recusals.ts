import type { EntityManager } from 'typeorm';

/** Whether a voter `v` of a season's ballot `b` has declared a conflict on a case `e`, in whatever office of the season. */
export const RECUSED = `EXISTS (SELECT 1 FROM conflict_declaration c WHERE c.entry_id = e.entry_id
  AND (c.account_id = v.account_id OR (c.account_id IS NULL AND EXISTS (SELECT 1 FROM membership m
    WHERE m.account_id = v.account_id AND m.season_id = b.season_id AND m.organisation_key = c.organisation_key))))`;

/** Cases of a round that a voter keeps away from. */
export async function recusedFrom(
  tx: EntityManager,
  of: { readonly ballotId: string; readonly accountId: string },
): Promise<ReadonlySet<string>> {
  const rows: { id: string }[] = await tx.query(
    `SELECT e.entry_id AS id FROM ballot_entry e JOIN ballot b ON b.id = e.ballot_id
     JOIN ballot_voter v ON v.ballot_id = b.id AND v.account_id = $2 WHERE b.id = $1 AND ${RECUSED}`,
    [of.ballotId, of.accountId],
  );
  return new Set(rows.map(({ id }) => id));
}
