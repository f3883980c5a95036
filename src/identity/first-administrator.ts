import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Audit } from '../audit/index.js';
import { Conflict } from '../shared/errors.js';

export interface FirstAdministrator {
  readonly username: string;
  readonly displayName: string;
  readonly passwordHash: string;
}

/**
 * The person who lets everybody else in. Asked for on the server's own console and never over the network,
 * and only while there is no administrator. @throws Conflict ADMINISTRATOR_EXISTS, USERNAME_TAKEN
 */
export async function createFirstAdministrator(
  tx: EntityManager,
  audit: Audit,
  account: FirstAdministrator,
): Promise<void> {
  await tx.query('LOCK TABLE membership IN SHARE ROW EXCLUSIVE MODE');
  const existing: unknown[] = await tx.query(
    `SELECT 1 FROM membership m JOIN account a ON a.id = m.account_id
     WHERE m.season_id IS NULL AND m.role = 'administrator' AND a.disabled_at IS NULL LIMIT 1`,
  );
  if (existing.length > 0) {
    throw new Conflict('ADMINISTRATOR_EXISTS', '已有平台管理员。请由其在“账号”页面新建账号并授权。');
  }
  const id = randomUUID();
  const made: unknown[] = await tx.query(
    `INSERT INTO account (id, username, display_name, password_hash) VALUES ($1, $2, $3, $4)
     ON CONFLICT (username) DO NOTHING RETURNING id`,
    [id, account.username, account.displayName, account.passwordHash],
  );
  if (made.length === 0) throw new Conflict('USERNAME_TAKEN', '这个用户名已被使用，请换一个。');
  await tx.query(`INSERT INTO membership (id, account_id, role) VALUES ($1, $2, 'administrator')`, [
    randomUUID(),
    id,
  ]);
  await audit.append(tx, { actor: 'system', action: 'account.created', subject: `account:${id}` });
}
