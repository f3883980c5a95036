import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/index.js';
import { Conflict, Invalid, NotFound } from '../shared/errors.js';
import { isMobileNumber, normaliseNumber } from '../shared/identity-numbers.js';
import type { CurrentPerson } from './current-person.js';
import { FieldCipher } from './field-cipher.js';
import { IdentitySettings } from './identity-settings.js';
import { assertPasswordAllowed, generatePassword, hashPassword, verifyPassword } from './passwords.js';
import { Sessions } from './sessions.js';
import { assertUsername, normalizedUsername } from './username.js';

export interface NewAccount {
  readonly username: string;
  readonly password: string;
  readonly displayName: string;
  readonly phone?: string | undefined;
}

/** Accounts and their passwords. What they may do is `Memberships`' matter. */
@Injectable()
export class Accounts {
  constructor(
    private readonly sessions: Sessions,
    private readonly cipher: FieldCipher,
    private readonly settings: IdentitySettings,
    private readonly audit: Audit,
  ) {}

  /** Checks and hashes outside the transaction: hashing is slow on purpose. */
  async prepare(account: NewAccount): Promise<PreparedAccount> {
    const username = normalizedUsername(account.username);
    assertUsername(username);
    assertPasswordAllowed(account.password, username, this.settings.password);
    const phone = account.phone ? normaliseNumber(account.phone) : null;
    if (phone !== null && !isMobileNumber(phone)) {
      const message = '手机号应为 11 位，请核对后重填。';
      throw new Invalid('PHONE_INVALID', message, [{ field: 'phone', rule: 'phone', message }]);
    }
    const displayName = account.displayName.trim();
    return { username, displayName, phone, passwordHash: await hashPassword(account.password) };
  }

  /** An applicant's own registration. @throws Conflict USERNAME_TAKEN */
  async register(tx: EntityManager, account: PreparedAccount): Promise<string> {
    const id = await this.insert(tx, account);
    await tx.query(`INSERT INTO membership (id, account_id, role) VALUES ($1, $2, 'applicant')`, [
      randomUUID(),
      id,
    ]);
    await this.audit.append(tx, { actor: id, action: 'account.registered', subject: `account:${id}` });
    return id;
  }

  /** An account for somebody in office, made by an administrator; it can do nothing yet. */
  async createForOffice(tx: EntityManager, account: PreparedAccount, by: string): Promise<string> {
    const id = await this.insert(tx, account);
    const data = { username: account.username };
    await this.audit.append(tx, { actor: by, action: 'account.created', subject: `account:${id}`, data });
    return id;
  }

  /** @throws Invalid PASSWORD_WRONG */
  async changePassword(
    tx: EntityManager,
    person: CurrentPerson,
    change: { current: string; next: string },
  ): Promise<void> {
    const stored = await this.passwordHashOf(tx, person.accountId);
    if (stored === null || !(await verifyPassword(stored, change.current))) {
      const message = '当前密码不正确，请核对后重填。';
      throw new Invalid('PASSWORD_WRONG', message, [{ field: 'current', rule: 'password', message }]);
    }
    assertPasswordAllowed(change.next, person.username, this.settings.password);
    await this.storePassword(tx, person.accountId, await hashPassword(change.next));
    await this.sessions.closeAllOf(tx, person.accountId, person.sessionId);
    await this.note(tx, person.accountId, 'account.password-changed', person.accountId);
  }

  /** A new first password, shown once to the administrator who asked for it. Ends every session. */
  async resetPassword(tx: EntityManager, accountId: string, by: string): Promise<string> {
    await this.assertReal(tx, accountId);
    const password = generatePassword();
    await this.storePassword(tx, accountId, await hashPassword(password));
    await this.sessions.closeAllOf(tx, accountId);
    await this.note(tx, accountId, 'account.password-reset', by);
    return password;
  }

  /** A disabled account cannot sign in and whoever is signed in to it is out at once. */
  async setDisabled(tx: EntityManager, accountId: string, disabled: boolean, by: string): Promise<void> {
    if (accountId === by) throw new Conflict('OWN_ACCOUNT', '不能停用自己的账号。请由另一位管理员操作。');
    await this.assertReal(tx, accountId);
    if (!disabled) await this.assertNotMerged(tx, accountId);
    await tx.query(
      'UPDATE account SET disabled_at = CASE WHEN $2 THEN coalesce(disabled_at, clock_timestamp()) END WHERE id = $1',
      [accountId, disabled],
    );
    await this.sessions.closeAllOf(tx, accountId);
    await this.note(tx, accountId, disabled ? 'account.disabled' : 'account.enabled', by);
  }

  private async insert(tx: EntityManager, account: PreparedAccount): Promise<string> {
    const id = randomUUID();
    const phone = account.phone && this.cipher.encrypt('account', 'phone', id, account.phone);
    const rows: unknown[] = await tx.query(
      `INSERT INTO account (id, username, display_name, password_hash, phone_enc) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (username) DO NOTHING RETURNING id`,
      [id, account.username, account.displayName, account.passwordHash, phone],
    );
    if (rows.length === 0) throw new Conflict('USERNAME_TAKEN', '这个用户名已被使用，请换一个。');
    return id;
  }

  private async passwordHashOf(tx: EntityManager, accountId: string): Promise<string | null> {
    const rows: { password_hash: string | null }[] = await tx.query(
      'SELECT password_hash FROM account WHERE id = $1',
      [accountId],
    );
    return rows[0]?.password_hash ?? null;
  }

  private async assertReal(tx: EntityManager, accountId: string): Promise<void> {
    const rows: unknown[] = await tx.query('SELECT 1 FROM account WHERE id = $1 AND NOT demo', [accountId]);
    if (rows.length === 0) throw new NotFound('没有找到这个账号。演练账号不能在此管理。');
  }

  private async assertNotMerged(tx: EntityManager, accountId: string): Promise<void> {
    const rows: unknown[] = await tx.query(
      'SELECT 1 FROM account WHERE id = $1 AND merged_into IS NOT NULL FOR UPDATE',
      [accountId],
    );
    if (rows.length === 0) return;
    const message = '这个账号已并入同一人的另一个账号。确需启用的，请先在“同一人合并”里撤销合并。';
    throw new Conflict('ACCOUNT_MERGED', message);
  }

  private async storePassword(tx: EntityManager, accountId: string, hash: string): Promise<void> {
    await tx.query('UPDATE account SET password_hash = $2 WHERE id = $1', [accountId, hash]);
  }

  private note(tx: EntityManager, accountId: string, action: string, actor: string): Promise<void> {
    return this.audit.append(tx, { actor, action, subject: `account:${accountId}` });
  }
}

/** Ready to be stored: checked, normalised, hashed. */
export interface PreparedAccount {
  readonly username: string;
  readonly displayName: string;
  readonly phone: string | null;
  readonly passwordHash: string;
}
