import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/index.js';
import { Clock, REAL_CLOCK } from '../shared/clock.js';
import { Invalid, NotFound } from '../shared/errors.js';
import type { CurrentPerson } from './current-person.js';
import type { DeputyView } from './identity.view.js';
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

const LONGEST_MS = 366 * 24 * 3600 * 1000;

/** Somebody acts in a role of somebody else between two instants of real time. A deputy names no deputies. */
@Injectable()
export class Deputies {
  constructor(
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** @returns the deputy's id. @throws NotFound, Invalid */
  async name(tx: EntityManager, person: CurrentPerson, deputy: NewDeputy): Promise<string> {
    const membership = person.memberships.find((m) => m.id === deputy.membershipId && m.deputyFor === null);
    if (!membership || membership.scope === 'own') throw new NotFound('没有找到您本人的这个角色。');
    this.assertPeriod(deputy, await this.clock.now(tx, REAL_CLOCK));
    const accountId = await this.accountOf(tx, deputy.username, membership.rehearsal);
    if (accountId === null || accountId === person.accountId) {
      const message = '没有找到可以代理的账号，请核对对方的用户名。';
      throw new Invalid('DEPUTY_UNKNOWN', message, [{ field: 'username', rule: 'account', message }]);
    }
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
    const rows: (Omit<DeputyView, 'from' | 'until'> & { from: Date; until: Date })[] = await tx.query(
      `SELECT d.id, m.id AS "membershipId", m.season_id AS "seasonId", m.role, m.organisation_key AS organisation,
         owner.display_name AS owner, acting.display_name AS deputy, owner.id = $1 AS mine,
         d.valid_from AS "from", d.valid_until AS "until", d.reason
       FROM deputy d JOIN membership m ON m.id = d.membership_id JOIN account owner ON owner.id = m.account_id
         JOIN account acting ON acting.id = d.deputy_account_id
       WHERE (owner.id = $1 OR acting.id = $1) AND d.valid_until > clock_timestamp() ORDER BY d.valid_from, d.id`,
      [person.accountId],
    );
    return rows.map((row) => ({ ...row, from: row.from.toISOString(), until: row.until.toISOString() }));
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
