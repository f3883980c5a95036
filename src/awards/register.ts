import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { identityKind, registerScope } from '../eligibility/index.js';
import { BlindIndex, FieldCipher } from '../identity/index.js';
import { Invalid, NotFound } from '../shared/errors.js';
import { isIdentityNumber, normaliseNumber } from '../shared/identity-numbers.js';
import { normalizedText } from '../shared/normalized-text.js';
import type { Season } from '../seasons/index.js';
import type { CertificateView, RegisterEvent, RegisterRow } from './award.view.js';
import { withNameDots, withoutDotsSql, withoutNameDots } from '../shared/name-dots.js';
import { registerWorkbook } from './register-workbook.js';

/** A line of an import. */
export interface RegisterInput extends Pick<
  RegisterRow,
  'title' | 'year' | 'unitCode' | 'occupation' | 'field' | 'holder'
> {
  readonly identityNumber?: string | undefined;
  readonly level?: string | undefined;
  readonly extra?: Readonly<Record<string, string>> | undefined;
}

const IMPORT = `
  INSERT INTO register_entry (id, title, year, unit_code, occupation, field, occupation_norm, field_norm, holder, scope,
    number_index, number_enc, level, extra)
  SELECT r.id, r.title, r.year, r."unitCode", r.occupation, r.field, r."occupationNorm", r."fieldNorm", r.holder, $2,
    r."numberIndex", r."numberEnc", r.level, r.extra
  FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, title text, year int, "unitCode" text, occupation text, field text,
    "occupationNorm" text, "fieldNorm" text, holder text, "numberIndex" text, "numberEnc" text, level text, extra jsonb)
  WHERE NOT EXISTS (SELECT 1 FROM register_entry o WHERE o.scope = $2 AND o.title = r.title AND o.year = r.year
    AND o.unit_code = r."unitCode" AND o.occupation_norm = r."occupationNorm" AND o.field_norm = r."fieldNorm" AND o.holder = r.holder
    AND (o.number_index IS NULL OR r."numberIndex" IS NULL OR o.number_index = r."numberIndex"))
  RETURNING id`;

const COLUMNS = `id, title, year, unit_code AS "unitCode", occupation, field, holder, certificate_no AS "certificateNo", level,
  revoked_at AS "revokedAt", number_index IS NOT NULL AS "byNumber", extra`;

/** Everybody ever named. A rehearsal has a register of its own, so that it leaves no trace in the real one. */
@Injectable()
export class Register {
  constructor(
    private readonly cipher: FieldCipher,
    private readonly index: BlindIndex,
  ) {}

  /**
   * All rows or none. Rows already there (same title, year, unit, occupation, field and holder, and not another
   * number) are not entered twice.
   * @throws Invalid REGISTER_ROWS_INVALID naming each row whose number is none
   */
  async import(tx: EntityManager, season: Season, rows: readonly RegisterInput[]): Promise<number> {
    const problems = rows.flatMap(({ identityNumber }, index) => {
      if (!identityNumber?.trim() || isIdentityNumber(normaliseNumber(identityNumber))) return [];
      const message = `第 ${index + 1} 行：身份证号有误，请核对 18 位号码。`;
      return [{ field: `rows.${index}.identityNumber`, rule: 'identityNumber', message }];
    });
    if (problems.length > 0) {
      const message = `有 ${problems.length} 行的身份证号有误，没有导入任何一行。请更正后重新导入。`;
      throw new Invalid('REGISTER_ROWS_INVALID', message, problems);
    }
    const records = rows.map((row) => this.record(season, row));
    const inserted: unknown[] = await tx.query(IMPORT, [JSON.stringify(records), registerScope(season)]);
    return inserted.length;
  }

  /** The register with numbers in full where they are known. Downloads are for those who may, and on the trail. */
  async export(tx: EntityManager, season: Season): Promise<Buffer> {
    const rows: (RegisterRow & { id: string; numberEnc: string | null })[] = await tx.query(
      `SELECT ${COLUMNS}, id, number_enc AS "numberEnc" FROM register_entry WHERE scope = $1 ORDER BY year, title, holder`,
      [registerScope(season)],
    );
    return registerWorkbook(
      rows.map(({ id, numberEnc, ...row }) => ({
        ...row,
        identityNumber:
          numberEnc === null ? '' : this.cipher.decrypt('register_entry', 'number_enc', id, numberEnc),
      })),
    );
  }

  /** A number as the register keeps it: to be found by, and sealed for whoever may read it. */
  number(season: Season, id: string, number: string): { numberIndex: string; numberEnc: string } {
    const plain = normaliseNumber(number);
    return {
      numberIndex: this.index.of(identityKind(season), plain),
      numberEnc: this.cipher.encrypt('register_entry', 'number_enc', id, plain),
    };
  }

  private record(season: Season, row: RegisterInput): Readonly<Record<string, unknown>> {
    const id = randomUUID();
    const { identityNumber, level, extra, ...rest } = row;
    return {
      ...{ id, ...rest, level: level?.trim() || null, extra: extra ?? {} },
      holder: withNameDots(row.holder.trim()),
      occupationNorm: normalizedText(row.occupation),
      fieldNorm: normalizedText(row.field),
      ...(identityNumber?.trim() ? this.number(season, id, identityNumber) : {}),
    };
  }

  async search(tx: EntityManager, season: Season, text: string): Promise<readonly RegisterRow[]> {
    const plain = text.replace(/[%_\\]/g, '');
    return tx.query(
      `SELECT ${COLUMNS} FROM register_entry
       WHERE scope = $1 AND ($2 = '' OR ${withoutDotsSql('holder')} ILIKE '%' || $3 || '%' OR unit_code = $2 OR occupation ILIKE '%' || $2 || '%')
       ORDER BY year DESC, title, holder LIMIT 500`,
      [registerScope(season), plain, withoutNameDots(plain)],
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
