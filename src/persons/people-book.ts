import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { identityKind, registerScope, samePeople } from '../eligibility/index.js';
import { BlindIndex, FieldCipher } from '../identity/index.js';
import type { Season } from '../seasons/index.js';
import { NotFound } from '../shared/errors.js';
import { isMobileNumber, normaliseNumber } from '../shared/identity-numbers.js';
import { withoutDotsSql, withoutNameDots } from '../shared/name-dots.js';
import type { KnownAccount, KnownPerson } from './find-candidates.js';
import type { PersonRef } from './person-refs.js';

/** A person of the register or among those who applied. */
export interface StoredPerson extends KnownPerson {
  readonly type: 'party' | 'register';
  readonly id: string;
  readonly numberIndex: string | null;
}

export interface StoredAccount extends KnownAccount {
  readonly id: string;
  readonly username: string;
  readonly mergedInto: string | null;
}

interface PersonRow {
  type: 'party' | 'register';
  id: string;
  name: string;
  numberIndex: string | null;
  numberEnc: string | null;
  units: string[];
  occupations: string[];
}

interface AccountRow {
  id: string;
  username: string;
  name: string;
  phoneEnc: string | null;
  mergedInto: string | null;
  parties: string[];
}

/** More than anybody has; a larger register is searched by name. */
const MOST = 20_000;

/** Those who applied in the seasons that share a register. `$1` the season, `$2` whether it is a rehearsal. */
const PARTIES = `
  SELECT 'party' AS type, p.id, p.name, p.number_index AS "numberIndex", p.number_enc AS "numberEnc",
    coalesce(array_agg(DISTINCT e.facets ->> 'unitCode') FILTER (WHERE e.facets ? 'unitCode'), '{}') AS units,
    coalesce(array_agg(DISTINCT e.facets ->> 'occupation') FILTER (WHERE e.facets ? 'occupation'), '{}') AS occupations
  FROM party p JOIN entry e ON e.party_id = p.id JOIN season s ON s.id = e.season_id
  WHERE p.kind = 'person' AND CASE WHEN $2 THEN s.id = $1 ELSE NOT s.rehearsal END`;

const REGISTER = `
  SELECT 'register' AS type, r.id, r.holder AS name, r.number_index AS "numberIndex", r.number_enc AS "numberEnc",
    ARRAY[r.unit_code] AS units, ARRAY[r.occupation] AS occupations
  FROM register_entry r WHERE r.scope = $1`;

const ACCOUNTS = `
  SELECT a.id, a.username, a.display_name AS name, a.phone_enc AS "phoneEnc", a.merged_into AS "mergedInto",
    coalesce((SELECT array_agg(DISTINCT e.party_id::text) FROM application p JOIN entry e ON e.application_id = p.id
      WHERE p.applicant_id = a.id AND e.party_id IS NOT NULL), '{}') AS parties
  FROM account a
  WHERE CASE WHEN $2 THEN a.demo AND EXISTS (SELECT 1 FROM membership m WHERE m.account_id = a.id AND m.season_id = $1) ELSE NOT a.demo END`;

/** Everybody the platform knows: who applied, who was named, who signs in. Real people and those of a rehearsal never meet. */
@Injectable()
export class PeopleBook {
  constructor(
    private readonly cipher: FieldCipher,
    private readonly index: BlindIndex,
  ) {}

  /** One for each person, however often they applied or were named; lines of the register without a number singly. */
  async people(tx: EntityManager, season: Season): Promise<readonly StoredPerson[]> {
    const parties: PersonRow[] = await tx.query(`${PARTIES} GROUP BY p.id ORDER BY p.id LIMIT ${MOST}`, [
      ...[season.id, season.rehearsal],
    ]);
    const lines: PersonRow[] = await tx.query(`${REGISTER} ORDER BY r.year, r.id LIMIT ${MOST}`, [
      registerScope(season),
    ]);
    return this.once(tx, [...parties, ...lines]);
  }

  async accounts(tx: EntityManager, season: Season): Promise<readonly StoredAccount[]> {
    const rows: AccountRow[] = await tx.query(
      `${ACCOUNTS} AND a.merged_into IS NULL ORDER BY a.id LIMIT ${MOST}`,
      [...[season.id, season.rehearsal]],
    );
    return rows.map((row) => this.account(row));
  }

  /** By a part of the name, or by the whole number. */
  async search(tx: EntityManager, season: Season, text: string): Promise<readonly StoredPerson[]> {
    const name = withoutNameDots(text.trim()).replace(/[\\%_]/g, '');
    const number = this.index.of(identityKind(season), normaliseNumber(text));
    const parties: PersonRow[] = await tx.query(
      `${PARTIES} AND (${withoutDotsSql('p.name')} ILIKE '%' || $3 || '%' OR p.number_index = $4) GROUP BY p.id ORDER BY p.name, p.id LIMIT 50`,
      [season.id, season.rehearsal, name, number],
    );
    const lines: PersonRow[] = await tx.query(
      `${REGISTER} AND (${withoutDotsSql('r.holder')} ILIKE '%' || $2 || '%' OR r.number_index = $3) ORDER BY r.holder, r.year, r.id LIMIT 50`,
      [registerScope(season), name, number],
    );
    return this.once(tx, [...parties, ...lines]);
  }

  /** By a part of the name or user name, or by the telephone. */
  async searchAccounts(tx: EntityManager, season: Season, text: string): Promise<readonly StoredAccount[]> {
    const phone = normaliseNumber(text);
    if (isMobileNumber(phone))
      return (await this.accounts(tx, season)).filter((each) => each.phone === phone);
    const rows: AccountRow[] = await tx.query(
      `${ACCOUNTS} AND a.merged_into IS NULL AND (a.username ILIKE '%' || $3 || '%' OR a.display_name ILIKE '%' || $3 || '%')
       ORDER BY a.username LIMIT 50`,
      [season.id, season.rehearsal, text.trim().replace(/[\\%_]/g, '')],
    );
    return rows.map((row) => this.account(row));
  }

  /** @throws NotFound for somebody who is not there, or not in this season's world */
  async person(tx: EntityManager, season: Season, { type, id }: PersonRef): Promise<StoredPerson> {
    const rows: PersonRow[] =
      type === 'party'
        ? await tx.query(`${PARTIES} AND p.id = $3 GROUP BY p.id`, [season.id, season.rehearsal, id])
        : await tx.query(`${REGISTER} AND r.id = $2`, [registerScope(season), id]);
    if (!rows[0]) throw new NotFound('没有找到要合并的人，可能已有变动。请刷新后重新选择。');
    return this.opened(rows[0]);
  }

  /** @throws NotFound */
  async accountOf(tx: EntityManager, season: Season, id: string): Promise<StoredAccount> {
    const rows: AccountRow[] = await tx.query(`${ACCOUNTS} AND a.id = $3`, [season.id, season.rehearsal, id]);
    if (!rows[0]) throw new NotFound('没有找到要合并的账号，可能已有变动。请刷新后重新选择。');
    return this.account(rows[0]);
  }

  private async once(tx: EntityManager, rows: readonly PersonRow[]): Promise<readonly StoredPerson[]> {
    const same = await samePeople(tx, [...new Set(rows.flatMap(({ numberIndex }) => numberIndex ?? []))]);
    const found = new Map<string, StoredPerson>();
    for (const row of rows) {
      const key = same.of(row.numberIndex) ?? row.id;
      const known = found.get(key);
      const opened = known ?? this.opened(row);
      found.set(key, {
        ...opened,
        units: [...new Set([...(known?.units ?? []), ...row.units])],
        occupations: [...new Set([...(known?.occupations ?? []), ...row.occupations])],
      });
    }
    return [...found.values()];
  }

  private opened({ numberEnc, ...row }: PersonRow): StoredPerson {
    const [table, column] = row.type === 'party' ? ['party', 'number'] : ['register_entry', 'number_enc'];
    const number = numberEnc === null ? null : this.cipher.decrypt(table, column, row.id, numberEnc);
    return { ...row, ref: `${row.type}:${row.id}`, number };
  }

  private account({ phoneEnc, ...row }: AccountRow): StoredAccount {
    const phone = phoneEnc === null ? null : this.cipher.decrypt('account', 'phone', row.id, phoneEnc);
    return { ...row, ref: `account:${row.id}`, phone };
  }
}
