import type { EntityManager } from 'typeorm';
import { sensitiveFields, type FactsOfEntry } from '../eligibility/index.js';
import { answers } from '../forms/index.js';
import { openFormData, type FieldCipher } from '../identity/index.js';
import type { PlanVersions } from '../seasons/index.js';
import type { EntryNominationView } from './entry.view.js';

interface Row extends Omit<EntryNominationView, 'wayLabel' | 'written' | 'sentAt' | 'consentedAt'> {
  id: string;
  way: string;
  sentAt: Date | null;
  consentedAt: Date | null;
  versionId: string | null;
  formKey: string | null;
  data: Record<string, unknown> | null;
}

const NOMINATION = `
  SELECT n.id, n.way, coalesce(o.name, a.display_name) AS nominator, n.sent_at AS "sentAt", n.consented_at AS "consentedAt",
    n.consent_text AS "consentText", n.consent_hash AS "consentHash", n.corrected, n.plan_version_id AS "versionId",
    n.form_key AS "formKey", n.data, (SELECT count(*)::int FROM nominator s WHERE s.nomination_id = n.id) AS nominators
  FROM entry e JOIN nomination n ON n.application_id = e.application_id JOIN account a ON a.id = n.nominator_id
    LEFT JOIN organisation o ON o.season_id = n.season_id AND o.key = n.organisation_key
  WHERE e.id = $1`;

/** Who put the applicant of a case forward; null where he applied himself. */
export async function entryNomination(
  tx: EntityManager,
  of: {
    readonly facts: FactsOfEntry;
    readonly cipher: FieldCipher;
    readonly versions: PlanVersions;
    readonly mask: boolean;
  },
): Promise<EntryNominationView | null> {
  const { facts } = of;
  const rows: Row[] = facts.award.nomination ? await tx.query(NOMINATION, [facts.entryId]) : [];
  const [row] = rows;
  if (!row) return null;
  return {
    wayLabel: facts.award.nomination?.ways[row.way]?.label ?? row.way,
    ...{ nominator: row.nominator, nominators: row.nominators, corrected: row.corrected },
    sentAt: row.sentAt?.toISOString() ?? null,
    consentedAt: row.consentedAt?.toISOString() ?? null,
    ...{ consentText: row.consentText, consentHash: row.consentHash },
    written: await written(tx, of, row),
  };
}

async function written(
  tx: EntityManager,
  { facts, cipher, versions, mask }: Parameters<typeof entryNomination>[1],
  { id, versionId, formKey, data }: Row,
): Promise<EntryNominationView['written']> {
  if (versionId === null || formKey === null || data === null || formKey === facts.award.form) return [];
  const form = (await versions.get(versionId, tx)).forms[formKey];
  const place = { table: 'nomination', column: 'data', rowId: id };
  return answers(form, openFormData(cipher, sensitiveFields(form), data, place), { mask });
}
