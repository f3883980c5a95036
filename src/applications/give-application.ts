import type { EntityManager } from 'typeorm';

/** Somebody else's from now on; a reference of his client that he has used already is given up. */
export async function giveApplication(tx: EntityManager, id: string, accountId: string): Promise<void> {
  await tx.query(
    `UPDATE application a SET applicant_id = $2, client_ref = CASE WHEN EXISTS (
         SELECT 1 FROM application o WHERE o.season_id = a.season_id AND o.award = a.award AND o.applicant_id = $2
           AND o.client_ref = a.client_ref) THEN NULL ELSE a.client_ref END WHERE a.id = $1`,
    [id, accountId],
  );
}
