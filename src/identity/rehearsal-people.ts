import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { PlanRole } from '../seasons/index.js';
import { Invalid, NotFound } from '../shared/errors.js';
import { type DemoAccount, DemoAccounts } from './demo-accounts.js';
import type { DemoAccountView } from './identity.view.js';
import { RoleBook } from './role-book.js';
import { Sessions } from './sessions.js';

export interface RehearsalSessionRequest {
  /** Left out: the rehearsal opened last. */
  readonly seasonId?: string | undefined;
  readonly role: string;
  readonly organisation?: string | undefined;
  readonly username?: string | undefined;
  readonly displayName?: string | undefined;
}

interface RehearsalSeason {
  id: string;
  plan_version_id: string;
}

/** Signs made-up people in without a password, in rehearsals only. */
@Injectable()
export class RehearsalPeople {
  constructor(
    private readonly dataSource: DataSource,
    private readonly roles: RoleBook,
    private readonly demo: DemoAccounts,
    private readonly sessions: Sessions,
  ) {}

  /** Makes the account on the fly. @throws NotFound, Invalid */
  async signIn(
    tx: EntityManager,
    request: RehearsalSessionRequest,
  ): Promise<{ token: string; account: DemoAccount }> {
    const season = await this.season(tx, request.seasonId);
    const roles = await this.roles.rolesOf(season.plan_version_id);
    const role = roles[request.role];
    if (!role) {
      const message = `方案里没有这个角色，请从中选择：${Object.keys(roles).join('、')}。`;
      throw new Invalid('ROLE_UNKNOWN', message, [{ field: 'role', rule: 'role', message }]);
    }
    const organisation = request.organisation ?? null;
    const account = await this.demo.ensureOne(tx, season, {
      username: request.username ?? [request.role, organisation].filter(Boolean).join('.'),
      displayName: request.displayName ?? (await this.nameOf(tx, season.id, role, organisation)),
      role: request.role,
      organisation,
    });
    const { token } = await this.sessions.open(tx, account.accountId, { secondFactor: true });
    return { token, account };
  }

  /** For the sign-in page: who there is, with passwords, in every open rehearsal. */
  async list(): Promise<readonly DemoAccountView[]> {
    const rows: ListRow[] = await this.dataSource.query(LIST);
    const views: DemoAccountView[] = [];
    for (const row of rows) {
      const role = (await this.roles.rolesOf(row.plan_version_id))[row.role];
      if (role) views.push(this.view(row, role));
    }
    return [...views, ...(await this.unmanned())];
  }

  /** Organisations that came with applications and for which nobody has signed in yet. */
  private async unmanned(): Promise<DemoAccountView[]> {
    const rows: Omit<ListRow, 'role' | 'username' | 'display_name'>[] & { kind: string }[] =
      await this.dataSource.query(UNMANNED);
    const views: DemoAccountView[] = [];
    for (const row of rows) {
      const key = row.organisation_key ?? '';
      const name = row.organisation_name ?? key;
      const roles = Object.entries(await this.roles.rolesOf(row.plan_version_id));
      for (const [role, { label }] of roles.filter(([, { scope }]) => scope === row.kind)) {
        const person = { role, roleLabel: label, displayName: `${name}·${label}` };
        const organisation = { key, name };
        views.push({ seasonId: row.season_id, ...person, organisation, username: null, password: null });
      }
    }
    return views;
  }

  private view(row: ListRow, role: PlanRole): DemoAccountView {
    return {
      seasonId: row.season_id,
      role: row.role,
      roleLabel: role.label,
      organisation: row.organisation_key
        ? { key: row.organisation_key, name: row.organisation_name ?? row.organisation_key }
        : null,
      username: row.username,
      password: this.demo.passwordOf(row.username),
      displayName: row.display_name,
    };
  }

  private async season(tx: EntityManager, seasonId: string | undefined): Promise<RehearsalSeason> {
    const rows: RehearsalSeason[] = await tx.query(
      `SELECT id, plan_version_id FROM season WHERE rehearsal AND ($1::uuid IS NULL OR id = $1)
       ORDER BY state = 'open' DESC, created_at DESC LIMIT 1`,
      [seasonId ?? null],
    );
    if (!rows[0]) throw new NotFound('没有找到这个演练批次。演练账号只能用于演练。');
    return rows[0];
  }

  private async nameOf(
    tx: EntityManager,
    seasonId: string,
    role: PlanRole,
    organisation: string | null,
  ): Promise<string> {
    if (organisation === null) return role.label;
    const rows: { name: string }[] = await tx.query(
      'SELECT coalesce(short, name) AS name FROM organisation WHERE season_id = $1 AND key = $2',
      [seasonId, organisation],
    );
    return `${rows[0]?.name ?? organisation}·${role.label}`;
  }
}

interface ListRow {
  season_id: string;
  plan_version_id: string;
  role: string;
  organisation_key: string | null;
  organisation_name: string | null;
  username: string;
  display_name: string;
}

/** An open relation's organisations are of the kind of the relation's name. */
const UNMANNED = `
  SELECT o.season_id, s.plan_version_id, o.key AS organisation_key, o.name AS organisation_name, o.kind
  FROM organisation o JOIN season s ON s.id = o.season_id
  WHERE s.rehearsal AND s.state = 'open' AND NOT EXISTS (
    SELECT 1 FROM membership m WHERE m.season_id = o.season_id AND m.organisation_key = o.key)
  ORDER BY o.season_id, o.name LIMIT 100`;

const LIST = `
  SELECT m.season_id, s.plan_version_id, m.role, m.organisation_key, o.name AS organisation_name, a.username,
    a.display_name
  FROM membership m JOIN season s ON s.id = m.season_id JOIN account a ON a.id = m.account_id
    LEFT JOIN organisation o ON o.season_id = m.season_id AND o.key = m.organisation_key
  WHERE s.rehearsal AND a.demo AND a.disabled_at IS NULL
  ORDER BY s.created_at DESC, m.created_at, m.role, m.organisation_key LIMIT 500`;
