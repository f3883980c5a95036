import type { EntityManager } from 'typeorm';
import { localDateOf } from '../seasons/index.js';
import { NotFound } from '../shared/errors.js';

/** @throws NotFound */
export async function latestSubmission(tx: EntityManager, id: string): Promise<{ hash: string; at: Date }> {
  const rows: { hash: string; at: Date }[] = await tx.query(
    'SELECT data_hash AS hash, submitted_at AS at FROM submission WHERE id = $1',
    [id],
  );
  if (!rows[0]) throw new NotFound();
  return rows[0];
}

/** The last opinion written into each box of the printed form. */
export async function opinionsOf(
  tx: EntityManager,
  entryId: string,
  timezone: string,
): Promise<Readonly<Record<string, { text: string; date: string }>>> {
  const rows: { box: string; text: string; at: Date }[] = await tx.query(
    `SELECT DISTINCT ON (opinion_box) opinion_box AS box, opinion AS text, at FROM entry_event
     WHERE entry_id = $1 AND opinion_box IS NOT NULL AND opinion IS NOT NULL ORDER BY opinion_box, id DESC`,
    [entryId],
  );
  return Object.fromEntries(
    rows.map(({ box, text, at }) => [box, { text, date: localDateOf(at, timezone) }]),
  );
}

/** What was filled in when this task of the case was last completed; null when it has not been. */
export async function lastDecision(
  tx: EntityManager,
  entryId: string,
  element: string,
): Promise<{ data: Record<string, unknown>; formKey: string | null; at: Date } | null> {
  const rows: { data: Record<string, unknown>; formKey: string | null; at: Date }[] = await tx.query(
    `SELECT data, form_key AS "formKey", ended_at AS at FROM task
     WHERE entry_id = $1 AND element_id = $2 AND state = 'completed' AND data IS NOT NULL
     ORDER BY ended_at DESC, id LIMIT 1`,
    [entryId, element],
  );
  return rows[0] ?? null;
}

/** What the register says of a named case; null before its naming. */
export async function namingOf(
  tx: EntityManager,
  entryId: string,
): Promise<{
  holder: string;
  unitName: string;
  displayName: string;
  certificateNo: string;
  code: string;
  at: Date;
} | null> {
  const rows: {
    holder: string;
    unitName: string;
    displayName: string;
    certificateNo: string;
    code: string;
    at: Date;
  }[] = await tx.query(
    `SELECT r.holder, e.unit_name AS "unitName", coalesce(r.display_name, r.holder) AS "displayName",
       r.certificate_no AS "certificateNo", r.verification_code AS code, r.named_at AS at
     FROM register_entry r JOIN entry e ON e.id = r.entry_id
     WHERE r.entry_id = $1 AND r.certificate_no IS NOT NULL AND r.named_at IS NOT NULL`,
    [entryId],
  );
  return rows[0] ?? null;
}
