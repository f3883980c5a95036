import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { registerScope } from '../eligibility/index.js';
import { NotFound } from '../shared/errors.js';
import { normalizedText } from '../shared/normalized-text.js';
import type { Season } from '../seasons/index.js';
import type { CertificateView, RegisterEvent, RegisterRow } from './award.view.js';

export type RegisterInput = Omit<RegisterRow, 'id' | 'certificateNo' | 'revokedAt'>;

/** Everybody ever named. A rehearsal has a register of its own, so that it leaves no trace in the real one. */
@Injectable()
export class Register {
  /** Rows already there (same title, year, unit, occupation, field and holder) are not entered twice. */
  async import(tx: EntityManager, season: Season, rows: readonly RegisterInput[]): Promise<number> {
    const records = rows.map((row) => ({
      id: randomUUID(),
      ...row,
      occupationNorm: normalizedText(row.occupation),
      fieldNorm: normalizedText(row.field),
    }));
    const inserted: unknown[] = await tx.query(
      `INSERT INTO register_entry (id, title, year, unit_code, occupation, field, occupation_norm, field_norm, holder, scope)
       SELECT r.id, r.title, r.year, r."unitCode", r.occupation, r.field, r."occupationNorm", r."fieldNorm", r.holder, $2
       FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, title text, year int, "unitCode" text, occupation text, field text,
         "occupationNorm" text, "fieldNorm" text, holder text)
       WHERE NOT EXISTS (SELECT 1 FROM register_entry o WHERE o.scope = $2 AND o.title = r.title AND o.year = r.year
         AND o.unit_code = r."unitCode" AND o.occupation_norm = r."occupationNorm" AND o.field_norm = r."fieldNorm" AND o.holder = r.holder)
       RETURNING id`,
      [JSON.stringify(records), registerScope(season)],
    );
    return inserted.length;
  }

  async search(tx: EntityManager, season: Season, text: string): Promise<readonly RegisterRow[]> {
    return tx.query(
      `SELECT id, title, year, unit_code AS "unitCode", occupation, field, holder, certificate_no AS "certificateNo", revoked_at AS "revokedAt" FROM register_entry
       WHERE scope = $1 AND ($2 = '' OR holder ILIKE '%' || $2 || '%' OR unit_code = $2 OR occupation ILIKE '%' || $2 || '%')
       ORDER BY year DESC, title, holder LIMIT 500`,
      [registerScope(season), text.replace(/[%_\\]/g, '')],
    );
  }

  /** @throws NotFound when the season's register has no such row */
  async history(tx: EntityManager, season: Season, registerId: string): Promise<readonly RegisterEvent[]> {
    const known: unknown[] = await tx.query('SELECT 1 FROM register_entry WHERE id = $1 AND scope = $2', [
      registerId,
      registerScope(season),
    ]);
    if (known.length === 0) throw new NotFound('人才库里没有这一条。');
    return tx.query(
      'SELECT at, kind, title, detail FROM register_event WHERE register_id = $1 ORDER BY at, id',
      [registerId],
    );
  }

  async certificate(tx: EntityManager, code: string): Promise<CertificateView | null> {
    const rows: CertificateView[] = await tx.query(
      `SELECT r.certificate_no AS "certificateNo", r.display_name AS "displayName", r.holder, r.year, r.named_at AS "namedAt",
              coalesce(s.rehearsal, false) AS rehearsal, r.revoked_at AS "revokedAt"
       FROM register_entry r LEFT JOIN season s ON s.id = r.season_id WHERE r.verification_code = $1`,
      [code],
    );
    const found = rows[0];
    return found ? { ...found, holder: maskedName(found.holder) } : null;
  }
}

/** The check confirms a name somebody already knows; it does not tell one. */
const maskedName = (name: string): string => {
  const characters = [...name];
  return characters.length <= 1 ? name : `${characters[0] ?? ''}${'*'.repeat(characters.length - 1)}`;
};
