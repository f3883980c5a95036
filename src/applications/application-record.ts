import type { EntityManager } from 'typeorm';
import type { CurrentPerson } from '../identity/index.js';
import { NotFound } from '../shared/errors.js';
import { isUuid } from '../shared/uuid.js';

export type ApplicationState = 'draft' | 'submitted' | 'returned' | 'withdrawn' | 'closed';

/** An application with the case it became, if it did. */
export interface ApplicationRecord {
  readonly id: string;
  readonly seasonId: string;
  readonly award: string;
  readonly applicantId: string;
  readonly state: ApplicationState;
  readonly correctionDue: Date | null;
  readonly correctionRemark: string | null;
  readonly receiptNo: string | null;
  readonly entry: {
    readonly id: string;
    readonly planVersionId: string;
    readonly status: string;
    readonly instanceKey: string | null;
  } | null;
}

interface Row {
  id: string;
  season_id: string;
  award: string;
  applicant_id: string;
  state: ApplicationState;
  correction_due: Date | null;
  correction_remark: string | null;
  receipt_no: string | null;
  entry_id: string | null;
  plan_version_id: string | null;
  status: string | null;
  instance_key: string | null;
}

const SELECT = `
  SELECT a.id, a.season_id, a.award, a.applicant_id, a.state, a.correction_due, a.correction_remark, a.receipt_no,
    e.id AS entry_id, e.plan_version_id, e.status, e.instance_key
  FROM application a LEFT JOIN entry e ON e.application_id = a.id AND e.award = a.award`;

const toRecord = (row: Row): ApplicationRecord => ({
  id: row.id,
  seasonId: row.season_id,
  award: row.award,
  applicantId: row.applicant_id,
  state: row.state,
  correctionDue: row.correction_due,
  correctionRemark: row.correction_remark,
  receiptNo: row.receipt_no,
  entry:
    row.entry_id === null
      ? null
      : {
          id: row.entry_id,
          planVersionId: row.plan_version_id ?? '',
          status: row.status ?? '',
          instanceKey: row.instance_key,
        },
});

/** @throws NotFound, also for somebody else's */
export async function ownApplication(
  tx: EntityManager,
  person: CurrentPerson,
  id: string,
): Promise<ApplicationRecord> {
  const record = await findApplication(tx, id);
  if (record?.applicantId !== person.accountId) throw new NotFound();
  return record;
}

/**
 * Keeps everybody else from changing it until the transaction ends. @throws NotFound, also for somebody
 * else's
 */
export async function lockOwnApplication(
  tx: EntityManager,
  person: CurrentPerson,
  id: string,
): Promise<ApplicationRecord> {
  if (!isUuid(id)) throw new NotFound();
  const rows: Row[] = await tx.query(`${SELECT} WHERE a.id = $1 AND a.applicant_id = $2 FOR UPDATE OF a`, [
    id,
    person.accountId,
  ]);
  if (!rows[0]) throw new NotFound();
  // The case beside a row that was waited for is the one from before the wait.
  return rows[0].state === 'draft' ? toRecord(rows[0]) : ownApplication(tx, person, id);
}

export async function findApplication(tx: EntityManager, id: string): Promise<ApplicationRecord | null> {
  const rows: Row[] = isUuid(id) ? await tx.query(`${SELECT} WHERE a.id = $1`, [id]) : [];
  return rows[0] ? toRecord(rows[0]) : null;
}

export async function applicationsOf(
  tx: EntityManager,
  person: CurrentPerson,
): Promise<readonly ApplicationRecord[]> {
  const rows: Row[] = await tx.query(
    `${SELECT} WHERE a.applicant_id = $1 ORDER BY a.created_at DESC, a.id LIMIT 200`,
    [person.accountId],
  );
  return rows.map(toRecord);
}
