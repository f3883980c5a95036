import type { EntityManager } from 'typeorm';
import type { ApplicationContext } from './application-context.js';

export type NominationState =
  | 'drafting'
  | 'supporting'
  | 'invited'
  | 'claimed'
  | 'consented'
  | 'filed'
  | 'declined'
  | 'withdrawn'
  | 'lapsed';

/** Somebody put forward by somebody else, as the database has it. */
export interface NominationRecord {
  readonly id: string;
  readonly applicationId: string;
  readonly seasonId: string;
  readonly award: string;
  readonly way: string;
  readonly organisation: string | null;
  readonly nominatorId: string;
  readonly nomineeId: string | null;
  readonly nomineeName: string | null;
  readonly numberIndex: string | null;
  readonly state: NominationState;
  readonly planVersionId: string | null;
  readonly formKey: string | null;
  /** As sealed in the row, under the nomination's own id. */
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly dataHash: string | null;
  readonly tries: number;
  readonly sentAt: Date | null;
  readonly invitedAt: Date | null;
  /** Null: a date of the plan says it, or nothing has been sent yet. */
  readonly dueAt: Date | null;
  readonly consentedAt: Date | null;
  readonly consentText: string | null;
  readonly consentHash: string | null;
  readonly endedAt: Date | null;
  readonly endReason: string | null;
  readonly signed: number;
}

const COLUMNS = `n.id, n.application_id AS "applicationId", n.season_id AS "seasonId", n.award, n.way,
  n.organisation_key AS organisation, n.nominator_id AS "nominatorId", n.nominee_id AS "nomineeId",
  n.nominee_name AS "nomineeName", n.number_index AS "numberIndex", n.state, n.plan_version_id AS "planVersionId",
  n.form_key AS "formKey", n.data, n.data_hash AS "dataHash", n.tries, n.sent_at AS "sentAt",
  n.invited_at AS "invitedAt", n.due_at AS "dueAt", n.consented_at AS "consentedAt", n.consent_text AS "consentText",
  n.consent_hash AS "consentHash", n.ended_at AS "endedAt", n.end_reason AS "endReason",
  (SELECT count(*)::int FROM nominator s WHERE s.nomination_id = n.id) AS signed`;

/** @param where over `n`, parameters from `$1` */
export const readNominations = (
  tx: EntityManager,
  where: string,
  params: readonly unknown[],
): Promise<readonly NominationRecord[]> =>
  tx.query<NominationRecord[]>(`SELECT ${COLUMNS} FROM nomination n WHERE ${where}`, [...params]);

export async function nominationOf(
  tx: EntityManager,
  applicationId: string,
): Promise<NominationRecord | null> {
  const [found] = await readNominations(tx, 'n.application_id = $1', [applicationId]);
  return found ?? null;
}

/** It is with who writes it, and not sent yet. */
export const isWritten = ({ state }: Pick<NominationRecord, 'state'>): boolean => state === 'drafting';

/** Sent, and neither agreed nor ended. */
export const isPending = ({ state }: Pick<NominationRecord, 'state'>): boolean =>
  state === 'supporting' || state === 'invited' || state === 'claimed';

/**
 * First instant that is too late for the one put forward, or, while signatures are still missing, for these;
 * null where none of the two is waited for.
 */
export function dueOf(
  record: NominationRecord,
  { award, dates }: Pick<ApplicationContext, 'award' | 'dates'>,
): Date | null {
  if (!isPending(record)) return null;
  const at = (key: string): Date | null => dates.get(key)?.at ?? null;
  const until = award.nomination?.consent?.until;
  if (record.dueAt !== null || until !== undefined) return record.dueAt ?? at(until ?? '');
  return record.state === 'supporting' ? at(award.closes) : null;
}
