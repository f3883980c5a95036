import type { EntityManager } from 'typeorm';

/** Until when somebody was admitted late: for one application, or for whatever he hands in for an award. */
export async function lateUntil(
  tx: EntityManager,
  of: { seasonId: string; award: string; accountId: string; applicationId: string | null },
): Promise<Date | null> {
  const rows: { until: Date | null }[] = await tx.query(
    `SELECT max(until_at) AS until FROM late_admission
     WHERE season_id = $1 AND award = $2 AND account_id = $3 AND state = 'admitted'
       AND (application_id IS NULL OR application_id = $4)`,
    [of.seasonId, of.award, of.accountId, of.applicationId],
  );
  return rows[0]?.until ?? null;
}
