import type { EntityManager } from 'typeorm';
import type { SeasonPlan } from '../seasons/index.js';
import { NotFound } from '../shared/errors.js';
import { awardTitle, stageLabel, statusLabels } from './entry-labels.js';
import type { EntryRow } from './entry.view.js';

/** A row of `entry` with its receipt number and relations. */
export interface EntryRecord {
  readonly id: string;
  readonly applicationId: string;
  readonly applicantId: string;
  readonly seasonId: string;
  readonly planVersionId: string;
  readonly award: string;
  readonly title: string;
  readonly holderName: string;
  readonly unitName: string;
  readonly receiptNo: string | null;
  readonly status: string;
  readonly reason: string | null;
  readonly stage: string | null;
  readonly submittedAt: Date;
  readonly endedAt: Date | null;
  /** By when its applicant has to hand in again; null when it is not with him. */
  readonly correctionDue: Date | null;
  readonly correctionOverdue: boolean;
  readonly conflictKey: string | null;
  /** Relation → organisation. */
  readonly relations: Readonly<Record<string, string>>;
  readonly submissions: number;
}

export const ENTRY_COLUMNS = `e.id, e.application_id AS "applicationId", a.applicant_id AS "applicantId",
  e.season_id AS "seasonId", e.plan_version_id AS "planVersionId", e.award, e.title, e.holder_name AS "holderName",
  e.unit_name AS "unitName", a.receipt_no AS "receiptNo", e.status, e.reason, e.stage,
  e.first_submitted_at AS "submittedAt", e.ended_at AS "endedAt", e.conflict_key AS "conflictKey",
  CASE WHEN a.state = 'returned' THEN a.correction_due END AS "correctionDue",
  coalesce(a.state = 'returned' AND a.correction_due <= (SELECT coalesce(k.now, clock_timestamp()) FROM season z
    JOIN clock k ON k.id = z.clock_id WHERE z.id = e.season_id), false) AS "correctionOverdue"`;

/** @throws NotFound */
export async function readEntry(tx: EntityManager, id: string): Promise<EntryRecord> {
  const rows: EntryRecord[] = await tx.query(
    `SELECT ${ENTRY_COLUMNS},
       coalesce((SELECT jsonb_object_agg(r.relation, r.organisation_key) FROM entry_relation r WHERE r.entry_id = e.id), '{}') AS relations,
       (SELECT count(*)::int FROM submission s WHERE s.application_id = e.application_id) AS submissions
     FROM entry e JOIN application a ON a.id = e.application_id WHERE e.id = $1`,
    [id],
  );
  if (!rows[0]) throw new NotFound();
  return rows[0];
}

type Listed = Omit<EntryRecord, 'relations' | 'submissions'>;

/** A line of a list, in the words of the given plan. */
export function entryRow(
  record: Listed,
  plan: SeasonPlan,
  recommendation: EntryRow['recommendation'] = null,
): EntryRow {
  const { statusLabel, statusTone, reasonLabel } = statusLabels(plan, record.status, record.reason);
  return {
    id: record.id,
    award: record.award,
    awardTitle: awardTitle(plan, record.award),
    title: record.title,
    holderName: record.holderName,
    unitName: record.unitName,
    receiptNo: record.receiptNo,
    status: record.status,
    statusLabel,
    statusTone,
    reason: record.reason,
    reasonLabel,
    stage: record.stage,
    stageLabel: stageLabel(plan, record.stage),
    submittedAt: record.submittedAt.toISOString(),
    endedAt: record.endedAt?.toISOString() ?? null,
    correctionDue: record.correctionDue?.toISOString() ?? null,
    correctionOverdue: record.correctionOverdue,
    recommendation,
  };
}
