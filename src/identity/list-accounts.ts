import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { maskNumber } from '../shared/masking.js';
import { PLATFORM_ROLES } from './capabilities.js';
import { FieldCipher } from './field-cipher.js';
import type { AccountPage, AccountView } from './identity.view.js';
import { RoleBook } from './role-book.js';

interface Row {
  id: string;
  username: string;
  display_name: string;
  phone_enc: string | null;
  disabled: boolean;
  demo: boolean;
  second_factor: boolean;
  created_at: Date;
  total: number;
  memberships: {
    id: string;
    season_id: string | null;
    season_title: string | null;
    plan_version_id: string | null;
    role: string;
    organisation_key: string | null;
    organisation_name: string | null;
  }[];
}

/** The administrator's list of accounts. */
@Injectable()
export class ListAccounts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly cipher: FieldCipher,
    private readonly roles: RoleBook,
  ) {}

  /** @param q part of a name or user name. Pages count from 1. */
  async page(query: { q: string; page: number; size: number }): Promise<AccountPage> {
    const like = `%${query.q.trim().replace(/[\\%_]/g, '\\$&')}%`;
    const rows: Row[] = await this.dataSource.query(LIST, [like, query.size, (query.page - 1) * query.size]);
    const items: AccountView[] = [];
    for (const row of rows) items.push(await this.view(row));
    return { items, total: rows[0]?.total ?? 0 };
  }

  private async view(row: Row): Promise<AccountView> {
    const phone = row.phone_enc && this.cipher.decrypt('account', 'phone', row.id, row.phone_enc);
    const memberships = [];
    for (const m of row.memberships) {
      memberships.push({
        id: m.id,
        seasonId: m.season_id,
        seasonTitle: m.season_title,
        role: m.role,
        roleLabel: await this.labelOf(m.plan_version_id, m.role),
        organisation: m.organisation_key
          ? { key: m.organisation_key, name: m.organisation_name ?? m.organisation_key }
          : null,
      });
    }
    return {
      id: row.id,
      username: row.username,
      displayName: row.display_name,
      phone: phone && maskNumber('phone', phone),
      disabled: row.disabled,
      demo: row.demo,
      secondFactor: row.second_factor,
      createdAt: row.created_at.toISOString(),
      memberships,
    };
  }

  private async labelOf(planVersionId: string | null, role: string): Promise<string> {
    const roles = planVersionId === null ? PLATFORM_ROLES : await this.roles.rolesOf(planVersionId);
    return roles[role]?.label ?? role;
  }
}

const LIST = `
  SELECT a.id, a.username, a.display_name, a.phone_enc, a.disabled_at IS NOT NULL AS disabled, a.demo,
    a.second_factor, a.created_at, count(*) OVER ()::int AS total,
    (SELECT coalesce(json_agg(json_build_object('id', m.id, 'season_id', m.season_id, 'season_title', s.title,
       'plan_version_id', s.plan_version_id, 'role', m.role, 'organisation_key', m.organisation_key,
       'organisation_name', o.name) ORDER BY m.created_at, m.id), '[]'::json)
     FROM membership m LEFT JOIN season s ON s.id = m.season_id
       LEFT JOIN organisation o ON o.season_id = m.season_id AND o.key = m.organisation_key
     WHERE m.account_id = a.id) AS memberships
  FROM account a WHERE a.username ILIKE $1 OR a.display_name ILIKE $1
  ORDER BY a.username LIMIT $2 OFFSET $3`;
