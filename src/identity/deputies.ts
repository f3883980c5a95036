import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/index.js';
import { Clock, REAL_CLOCK } from '../shared/clock.js';
import { Conflict, Invalid, NotFound } from '../shared/errors.js';
import { PLATFORM_ROLES } from './capabilities.js';
import type { CurrentPerson, PersonMembership } from './current-person.js';
import type { DeputyView } from './identity.view.js';
import { RoleBook } from './role-book.js';
import { normalizedUsername } from './username.js';

export interface NewDeputy {
  /** One of the person's own roles. */
  readonly membershipId: string;
  /** Who acts: user name. */
  readonly username: string;
  readonly from: Date;
  readonly until: Date;
  readonly reason: string;
}

type DeputyRow = Omit<DeputyView, 'from' | 'until' | 'roleLabel'> & {
  readonly from: Date;
  readonly until: Date;
  /** Plan version of the season; null for a role of the platform. */
  readonly version: string | null;
};

const LONGEST_MS = 366 * 24 * 3600 * 1000;

/** Somebody acts in a role of somebody else between two instants of real time. A deputy names no deputies. */
@Injectable()
export class Deputies {
  constructor(
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly roles: RoleBook,
  ) {}

  /** @returns the deputy's id. @throws NotFound, Invalid */
  async name(tx: EntityManager, person: CurrentPerson, deputy: NewDeputy): Promise<string> {
    const membership = person.memberships.find((m) => m.id === deputy.membershipId && m.deputyFor === null);
    if (!membership || membership.scope === 'own') throw new NotFound('没有找到您本人的这个角色。');
    requireHandable(membership);
    this.assertPeriod(deputy, await this.clock.now(tx, REAL_CLOCK));
    const accountId = await this.accountOf(tx, deputy.username, membership.rehearsal);
    if (accountId === null || accountId === person.accountId) {
      const message = '没有找到可以代理的账号，请核对对方的用户名。';
      throw new Invalid('DEPUTY_UNKNOWN', message, [{ field: 'username', rule: 'account', message }]);
    }
    await this.requireFree(tx, deputy, accountId);
    const id = randomUUID();
    await tx.query(
      `INSERT INTO deputy (id, membership_id, deputy_account_id, valid_from, valid_until, reason)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [id, deputy.membershipId, accountId, deputy.from, deputy.until, deputy.reason],
    );
    await this.audit.append(tx, {
      actor: person.accountId,
      action: 'deputy.named',
      subject: `membership:${membership.id}`,
      data: { deputy: accountId, from: deputy.from, until: deputy.until, reason: deputy.reason },
      ...(membership.seasonId === null ? {} : { seasonId: membership.seasonId }),
    });
    return id;
  }

  /** Deputyships that are not over, given and received. */
  async list(tx: EntityManager, person: CurrentPerson): Promise<readonly DeputyView[]> {
    const rows: DeputyRow[] = await tx.query(
      `SELECT d.id, m.id AS "membershipId", m.season_id AS "seasonId", se.plan_version_id AS version, m.role, coalesce(o.name, m.organisation_key) AS organisation,
         owner.display_name AS owner, acting.display_name AS deputy, owner.id = $1 AS mine,
         d.valid_from AS "from", d.valid_until AS "until", d.reason
       FROM deputy d JOIN membership m ON m.id = d.membership_id JOIN account owner ON owner.id = m.account_id
         JOIN account acting ON acting.id = d.deputy_account_id
         LEFT JOIN season se ON se.id = m.season_id
         LEFT JOIN organisation o ON o.season_id = m.season_id AND o.key = m.organisation_key
       WHERE (owner.id = $1 OR acting.id = $1) AND d.valid_until > clock_timestamp() ORDER BY d.valid_from, d.id`,
      [person.accountId],
    );
    return Promise.all(
      rows.map(async ({ version, ...row }) => ({
        ...row,
        roleLabel:
          (version === null ? PLATFORM_ROLES : await this.roles.rolesOf(version))[row.role]?.label ??
          row.role,
        from: row.from.toISOString(),
        until: row.until.toISOString(),
      })),
    );
  }

  /** Ends it now; what was done in the meantime stands. @throws NotFound */
  async end(tx: EntityManager, person: CurrentPerson, deputyId: string): Promise<void> {
    const rows: { id: string }[] = await tx.query(
      `SELECT d.id FROM deputy d JOIN membership m ON m.id = d.membership_id
       WHERE d.id = $1 AND m.account_id = $2 FOR UPDATE OF d`,
      [deputyId, person.accountId],
    );
    if (!rows[0]) throw new NotFound();
    await tx.query('UPDATE deputy SET valid_until = least(valid_until, clock_timestamp()) WHERE id = $1', [
      deputyId,
    ]);
    await this.audit.append(tx, {
      actor: person.accountId,
      action: 'deputy.ended',
      subject: `deputy:${deputyId}`,
    });
  }

  /** Two namings at once are one: the membership is held. @throws Conflict DEPUTY_TWICE */
  private async requireFree(tx: EntityManager, deputy: NewDeputy, accountId: string): Promise<void> {
    await tx.query('SELECT 1 FROM membership WHERE id = $1 FOR UPDATE', [deputy.membershipId]);
    const rows: unknown[] = await tx.query(
      `SELECT 1 FROM deputy WHERE membership_id = $1 AND deputy_account_id = $2 AND valid_from < $4 AND valid_until > $3`,
      [deputy.membershipId, accountId, deputy.from, deputy.until],
    );
    if (rows.length > 0)
      throw new Conflict('DEPUTY_TWICE', '这段时间已经由对方代理这个角色。如要改期，请先结束原来的代理。');
  }

  private assertPeriod({ from, until }: NewDeputy, now: Date): void {
    const length = until.getTime() - from.getTime();
    if (length > 0 && length <= LONGEST_MS && until > now) return;
    const message = '代理期限不对：结束须晚于开始和现在，且最长一年。';
    throw new Invalid('DEPUTY_PERIOD', message, [{ field: 'until', rule: 'period', message }]);
  }

  /** Made-up people act only for made-up people. */
  private async accountOf(tx: EntityManager, username: string, rehearsal: boolean): Promise<string | null> {
    const rows: { id: string }[] = await tx.query(
      'SELECT id FROM account WHERE username = $1 AND disabled_at IS NULL AND (NOT demo OR $2)',
      [normalizedUsername(username), rehearsal],
    );
    return rows[0]?.id ?? null;
  }
}

/** Whoever was drawn to judge judges in person. @throws Invalid DEPUTY_IN_PERSON */
function requireHandable({ capabilities, roleLabel }: PersonMembership): void {
  if (!capabilities.includes('score')) return;
  const message = `“${roleLabel}”须本人评审，不能由他人代理。因故不能评审的，请联系经办人另行抽取。`;
  throw new Invalid('DEPUTY_IN_PERSON', message, [{ field: 'membershipId', rule: 'inPerson', message }]);
}
