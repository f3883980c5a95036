import { randomBytes, randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { registerScope } from '../eligibility/index.js';
import type { PlanAward, Season } from '../seasons/index.js';
import { normalizedText } from '../shared/normalized-text.js';
import type { Register } from './register.js';

/** A holder as the register is to know him. */
export interface NewHolder {
  readonly entryId: string;
  readonly holder: string;
  readonly facets: Readonly<Record<string, unknown>>;
  readonly award: PlanAward;
  readonly season: Season;
  readonly at: Date;
  readonly certificateNo: string;
  readonly displayName: string;
  readonly number: number;
  readonly series: string | null;
  /** Empty when the award has none. */
  readonly identityNumber: string;
}

const INSERT = `
  INSERT INTO register_entry (id, title, year, unit_code, occupation, field, occupation_norm, field_norm, holder, display_name,
    certificate_no, verification_code, entry_id, season_id, scope, named_at, number, number_series, number_index, number_enc)
  VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18,$19,$20)`;

/** Enters a holder and begins the history of the title. */
export async function enterRegister(tx: EntityManager, book: Register, of: NewHolder): Promise<void> {
  const facet = (role: string): string => {
    const value = of.facets[role];
    return typeof value === 'string' ? value : '';
  };
  const [occupation, field] = [facet('occupation'), facet('field')];
  const id = randomUUID();
  const sealed = of.identityNumber === '' ? null : book.number(of.season, id, of.identityNumber);
  await tx.query(INSERT, [
    ...[id, of.award.naming.registerTitle, of.season.year, facet('unitCode'), occupation, field],
    ...[normalizedText(occupation), normalizedText(field), of.holder, of.displayName, of.certificateNo],
    ...[randomBytes(6).toString('hex'), of.entryId, of.season.id, registerScope(of.season), of.at],
    ...[of.number, of.series, sealed?.numberIndex ?? null, sealed?.numberEnc ?? null],
  ]);
  await tx.query(
    `INSERT INTO register_event (register_id, at, kind, title, detail) VALUES ($1, $2, 'named', '认定命名', $3)`,
    [id, of.at, of.certificateNo],
  );
}
