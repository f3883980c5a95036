import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { roleScope, type PlanRole } from '../seasons/index.js';
import { prepared } from '../shared/prepared-statement.js';
import { PLATFORM_ROLES } from './capabilities.js';
import type { CurrentPerson, PersonMembership } from './current-person.js';
import { IdentitySettings } from './identity-settings.js';
import { newToken, tokenHash } from './request-credential.js';
import { RoleBook } from './role-book.js';

/** Writing down every request would cost more than the request; a minute is exact enough for idling. */
const TOUCH_AFTER_SECONDS = 60;

interface MembershipRow {
  id: string;
  season_id: string | null;
  plan_version_id: string | null;
  rehearsal: boolean | null;
  role: string;
  organisation_key: string | null;
  owner_id: string;
  owner_name: string;
}

interface SessionRow {
  account_id: string;
  username: string;
  display_name: string;
  demo: boolean;
  second_factor: boolean;
  stale: boolean;
  memberships: MembershipRow[];
}

/** Sessions live on the server: what the client has is a random token, and taking it back works at once. */
@Injectable()
export class Sessions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly roles: RoleBook,
    private readonly settings: IdentitySettings,
  ) {}

  /** Opens a session under a token nobody has seen before. */
  async open(
    tx: EntityManager,
    accountId: string,
    options: { secondFactor?: boolean } = {},
  ): Promise<{ token: string }> {
    const token = newToken();
    await tx.query(
      `INSERT INTO session (token_hash, account_id, created_at, last_seen_at, expires_at, second_factor_at)
       SELECT $1, $2, t.now, t.now, t.now + make_interval(secs => $3), CASE WHEN $4 THEN t.now END
       FROM (SELECT clock_timestamp() AS now) t`,
      [tokenHash(token), accountId, this.settings.absoluteSeconds, options.secondFactor ?? false],
    );
    // Whoever comes in carries out some of those who have long gone.
    await tx.query(
      `DELETE FROM session WHERE token_hash IN (
         SELECT token_hash FROM session WHERE expires_at < clock_timestamp() LIMIT 20 FOR UPDATE SKIP LOCKED)`,
    );
    return { token };
  }

  /** Who holds this token now, with every role of this moment; null when the session is over. One query. */
  async resolve(token: string): Promise<CurrentPerson | null> {
    const hash = tokenHash(token);
    const rows: SessionRow[] = await this.dataSource.query(RESOLVE, [
      hash,
      this.settings.idleSeconds,
      TOUCH_AFTER_SECONDS,
    ]);
    const [row] = rows;
    if (!row) return null;
    if (row.stale) {
      await this.dataSource.query(
        'UPDATE session SET last_seen_at = clock_timestamp() WHERE token_hash = $1',
        [hash],
      );
    }
    return {
      accountId: row.account_id,
      username: row.username,
      displayName: row.display_name,
      sessionId: hash,
      secondFactor: row.second_factor,
      demo: row.demo,
      memberships: await this.membershipsOf(row),
    };
  }

  async close(tx: EntityManager, sessionId: string): Promise<void> {
    await tx.query('DELETE FROM session WHERE token_hash = $1', [sessionId]);
  }

  /** After a change of roles, password or second factor, and when an account is disabled. */
  async closeAllOf(tx: EntityManager, accountId: string, exceptSessionId = ''): Promise<void> {
    await tx.query('DELETE FROM session WHERE account_id = $1 AND token_hash <> $2', [
      accountId,
      exceptSessionId,
    ]);
  }

  /** The session is from now on one with a second factor. */
  async strengthen(tx: EntityManager, sessionId: string): Promise<void> {
    await tx.query('UPDATE session SET second_factor_at = clock_timestamp() WHERE token_hash = $1', [
      sessionId,
    ]);
  }

  private async membershipsOf(row: SessionRow): Promise<PersonMembership[]> {
    const memberships: PersonMembership[] = [];
    for (const membership of row.memberships) {
      const role = await this.roleOf(membership);
      // A role that the plan in force no longer has gives nothing.
      if (role) memberships.push(toMembership(membership, role, row.account_id));
    }
    return memberships;
  }

  private async roleOf(row: MembershipRow): Promise<PlanRole | undefined> {
    if (row.season_id === null) return PLATFORM_ROLES[row.role];
    return row.plan_version_id === null
      ? undefined
      : (await this.roles.rolesOf(row.plan_version_id))[row.role];
  }
}

const toMembership = (row: MembershipRow, role: PlanRole, accountId: string): PersonMembership => ({
  id: row.id,
  seasonId: row.season_id,
  role: row.role,
  roleLabel: role.label,
  organisationKey: row.organisation_key,
  capabilities: role.capabilities,
  scope: roleScope(role).relation,
  below: roleScope(role).below,
  unmasked: role.unmasked ?? false,
  rehearsal: row.rehearsal ?? false,
  deputyFor: row.owner_id === accountId ? null : { accountId: row.owner_id, displayName: row.owner_name },
});

const MEMBERSHIP = `m.id, m.season_id, se.plan_version_id, se.rehearsal, m.role, m.organisation_key, m.created_at,
  o.id AS owner_id, o.display_name AS owner_name`;

/** Own roles, and those acted for between dates while their owner's account is in order. */
const RESOLVE = prepared(`
  SELECT a.id AS account_id, a.username, a.display_name, a.demo, s.second_factor_at IS NOT NULL AS second_factor,
    s.last_seen_at < clock_timestamp() - make_interval(secs => $3) AS stale,
    (SELECT coalesce(json_agg(h ORDER BY h.owner_id <> a.id, h.created_at, h.id), '[]'::json) FROM (
       SELECT ${MEMBERSHIP} FROM membership m JOIN account o ON o.id = m.account_id
         LEFT JOIN season se ON se.id = m.season_id WHERE m.account_id = a.id
       UNION ALL
       SELECT ${MEMBERSHIP} FROM deputy d JOIN membership m ON m.id = d.membership_id
         JOIN account o ON o.id = m.account_id LEFT JOIN season se ON se.id = m.season_id
         WHERE d.deputy_account_id = a.id AND o.disabled_at IS NULL
           AND clock_timestamp() >= d.valid_from AND clock_timestamp() < d.valid_until) h) AS memberships
  FROM session s JOIN account a ON a.id = s.account_id
  WHERE s.token_hash = $1 AND a.disabled_at IS NULL AND s.expires_at > clock_timestamp()
    AND s.last_seen_at > clock_timestamp() - make_interval(secs => $2)`);
