import type { EntityManager } from 'typeorm';
import type { ApplicationRecord } from './application-record.js';
import { recordEvent } from './entry-events.js';

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

/** The case tells for good that it was admitted late, why, and by which two people. */
export async function recordLate(
  tx: EntityManager,
  application: ApplicationRecord,
  entryId: string,
  at: Date,
): Promise<void> {
  const rows: { reason: string; first: string; second: string; by: string }[] = await tx.query(
    `SELECT l.reason, f.display_name AS first, s.display_name AS second, l.first_by AS by
     FROM late_admission l JOIN account f ON f.id = l.first_by JOIN account s ON s.id = l.second_by
     WHERE l.season_id = $1 AND l.award = $2 AND l.account_id = $3 AND l.state = 'admitted'
       AND (l.application_id IS NULL OR l.application_id = $4) AND l.until_at > $5 ORDER BY l.until_at DESC LIMIT 1`,
    [application.seasonId, application.award, application.applicantId, application.id, at],
  );
  const [late] = rows;
  if (!late) return;
  const opinion = `${late.reason}（经办：${late.first}，复核：${late.second}）`;
  await recordEvent(tx, { entryId, at, kind: 'late', title: '逾期受理', opinion, actorId: late.by });
}
