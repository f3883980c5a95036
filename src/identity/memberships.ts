import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/index.js';
import { Conflict, Forbidden, Invalid, NotFound } from '../shared/errors.js';
import { roleScope } from '../seasons/index.js';
import { PLATFORM_ROLES } from './capabilities.js';
import { holdsIn, type CurrentPerson } from './current-person.js';
import { RoleBook } from './role-book.js';
import { Sessions } from './sessions.js';

export interface MembershipGrant {
  readonly accountId: string;
  /** Null: a role of the platform. */
  readonly seasonId: string | null;
  readonly role: string;
  readonly organisationKey: string | null;
}

/** Who holds which role where. Every change ends the sessions of the one it concerns. */
@Injectable()
export class Memberships {
  constructor(
    private readonly roles: RoleBook,
    private readonly sessions: Sessions,
    private readonly audit: Audit,
  ) {}

  /** @returns the membership's id. @throws Forbidden, Invalid, NotFound, Conflict */
  async grant(tx: EntityManager, grant: MembershipGrant, by: CurrentPerson): Promise<string> {
    this.assertMayGrant(grant, by);
    await this.assertAccount(tx, grant.accountId);
    await this.assertRole(tx, grant);
    const id = randomUUID();
    const rows: unknown[] = await tx.query(
      `INSERT INTO membership (id, account_id, season_id, role, organisation_key) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (account_id, season_id, role, organisation_key) DO NOTHING RETURNING id`,
      [id, grant.accountId, grant.seasonId, grant.role, grant.organisationKey],
    );
    if (rows.length === 0) throw new Conflict('MEMBERSHIP_EXISTS', '此人已有这个角色，无需重复授权。');
    await this.changed(tx, 'membership.granted', grant, by);
    return id;
  }

  /** @throws NotFound, Forbidden */
  async revoke(tx: EntityManager, membershipId: string, by: CurrentPerson): Promise<void> {
    const grant = await this.find(tx, membershipId);
    this.assertMayGrant(grant, by);
    await this.remove(tx, membershipId);
    await this.changed(tx, 'membership.revoked', grant, by);
  }

  /** What one acts as for an organisation another does from now on; deputyships of it end. @returns the roles */
  async handOver(
    tx: EntityManager,
    of: {
      readonly from: string;
      readonly to: string;
      readonly seasonId: string;
      readonly organisationKey: string;
      readonly roles: readonly string[];
    },
    by: CurrentPerson,
  ): Promise<readonly string[]> {
    const { seasonId, organisationKey } = of;
    const held: { id: string; role: string }[] = await tx.query(
      `SELECT id, role FROM membership WHERE account_id = $1 AND season_id = $2 AND organisation_key = $3 AND role = ANY($4)
       ORDER BY id FOR UPDATE`,
      [of.from, seasonId, organisationKey, of.roles],
    );
    for (const { id, role } of held) {
      await this.remove(tx, id);
      await tx.query(
        `INSERT INTO membership (id, account_id, season_id, role, organisation_key) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (account_id, season_id, role, organisation_key) DO NOTHING`,
        [randomUUID(), of.to, seasonId, role, organisationKey],
      );
      const grant = { seasonId, role, organisationKey };
      await this.changed(tx, 'membership.revoked', { ...grant, accountId: of.from }, by);
      await this.changed(tx, 'membership.granted', { ...grant, accountId: of.to }, by);
    }
    return held.map(({ role }) => role);
  }

  /** Lets one account apply where another may. */
  async letApply(tx: EntityManager, like: string, accountId: string, seasonId: string): Promise<void> {
    await tx.query(
      `INSERT INTO membership (id, account_id, season_id, role)
       SELECT gen_random_uuid(), $2, season_id, role FROM membership
       WHERE account_id = $1 AND role = 'applicant' AND organisation_key IS NULL AND (season_id IS NULL OR season_id = $3)
       ON CONFLICT (account_id, season_id, role, organisation_key) DO NOTHING`,
      [like, accountId, seasonId],
    );
  }

  private async remove(tx: EntityManager, membershipId: string): Promise<void> {
    await tx.query('DELETE FROM deputy WHERE membership_id = $1', [membershipId]);
    await tx.query('UPDATE session SET acting_for = NULL WHERE acting_for = $1', [membershipId]);
    await tx.query('DELETE FROM membership WHERE id = $1', [membershipId]);
  }

  private async find(tx: EntityManager, id: string): Promise<MembershipGrant> {
    const rows: {
      account_id: string;
      season_id: string | null;
      role: string;
      organisation_key: string | null;
    }[] = await tx.query(
      'SELECT account_id, season_id, role, organisation_key FROM membership WHERE id = $1 FOR UPDATE',
      [id],
    );
    const [row] = rows;
    if (!row) throw new NotFound();
    return {
      accountId: row.account_id,
      seasonId: row.season_id,
      role: row.role,
      organisationKey: row.organisation_key,
    };
  }

  /** Nobody lets himself in, and the administrator of one season reaches no further than it. */
  private assertMayGrant(grant: MembershipGrant, by: CurrentPerson): void {
    if (grant.accountId === by.accountId) {
      throw new Forbidden('不能更改自己的角色。请由另一位管理员操作。');
    }
    const allowed =
      grant.seasonId === null
        ? by.memberships.some((m) => m.seasonId === null && m.capabilities.includes('administer'))
        : holdsIn(by, grant.seasonId, 'administer');
    if (!allowed) throw new Forbidden();
  }

  private async assertAccount(tx: EntityManager, accountId: string): Promise<void> {
    const rows: unknown[] = await tx.query('SELECT 1 FROM account WHERE id = $1', [accountId]);
    if (rows.length === 0) throw new NotFound('没有找到这个账号。');
  }

  private async assertRole(tx: EntityManager, grant: MembershipGrant): Promise<void> {
    if (grant.seasonId === null) {
      if (PLATFORM_ROLES[grant.role] && grant.organisationKey === null) return;
      throw unknownRole(Object.keys(PLATFORM_ROLES));
    }
    const seasons: { plan_version_id: string }[] = await tx.query(
      'SELECT plan_version_id FROM season WHERE id = $1',
      [grant.seasonId],
    );
    if (!seasons[0]) throw new NotFound('没有找到这个年度批次。');
    const roles = await this.roles.rolesOf(seasons[0].plan_version_id);
    const role = roles[grant.role];
    if (!role) throw unknownRole(Object.keys(roles));
    const actsForOrganisation = !['own', 'all', 'assigned'].includes(roleScope(role).relation);
    if (actsForOrganisation && grant.organisationKey === null) {
      throw organisationProblem('这个角色代表一个机构办事，请选择机构。');
    }
  }

  private async changed(
    tx: EntityManager,
    action: string,
    grant: MembershipGrant,
    by: CurrentPerson,
  ): Promise<void> {
    await this.sessions.closeAllOf(tx, grant.accountId);
    const { accountId, seasonId, role, organisationKey } = grant;
    await this.audit.append(tx, {
      actor: by.accountId,
      action,
      subject: `account:${accountId}`,
      data: { seasonId, role, organisation: organisationKey },
    });
  }
}

const unknownRole = (known: readonly string[]): Invalid => {
  const message = `没有这个角色，请从方案的角色中选择：${known.join('、')}。`;
  return new Invalid('ROLE_UNKNOWN', message, [{ field: 'role', rule: 'role', message }]);
};

const organisationProblem = (message: string): Invalid =>
  new Invalid('ORGANISATION_NEEDED', message, [{ field: 'organisation', rule: 'required', message }]);
