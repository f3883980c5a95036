import type { EntityManager } from 'typeorm';
import type { NominationRecord } from './nomination-record.js';

/** The body that puts forward, or the person where it is no body. */
export async function nominatorName(
  tx: EntityManager,
  {
    seasonId,
    organisation,
    nominatorId,
  }: Pick<NominationRecord, 'seasonId' | 'organisation' | 'nominatorId'>,
): Promise<string> {
  const rows: { name: string }[] = await tx.query(
    `SELECT coalesce(o.name, a.display_name) AS name FROM account a
       LEFT JOIN organisation o ON o.season_id = $2 AND o.key = $3 WHERE a.id = $1`,
    [nominatorId, seasonId, organisation],
  );
  return rows[0]?.name ?? '';
}
