import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { giveApplication } from '../applications/index.js';
import { Sessions } from '../identity/index.js';
import { Conflict } from '../shared/errors.js';
import type { StoredAccount } from './people-book.js';

/** Rows that were turned to the account kept, by what they are. */
export interface MovedAccount {
  readonly applications: readonly string[];
  readonly references: Readonly<Record<string, readonly string[]>>;
  readonly wasDisabled: boolean;
}

/** What goes on with the account kept. What somebody did stays theirs: names in the history are not changed. */
const REFERENCES: Readonly<Record<string, { table: string; column: string; only: string }>> = {
  memberships: {
    table: 'membership',
    column: 'account_id',
    only: `AND NOT EXISTS (SELECT 1 FROM membership o WHERE o.account_id = $2 AND o.season_id IS NOT DISTINCT FROM x.season_id
      AND o.role = x.role AND o.organisation_key IS NOT DISTINCT FROM x.organisation_key)`,
  },
  deputies: {
    table: 'deputy',
    column: 'deputy_account_id',
    only: 'AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.id = x.membership_id AND m.account_id = $2)',
  },
  lateAdmissions: { table: 'late_admission', column: 'account_id', only: '' },
  nominators: { table: 'nomination', column: 'nominator_id', only: '' },
  nominees: { table: 'nomination', column: 'nominee_id', only: '' },
  addressees: { table: 'nomination', column: 'addressee_id', only: '' },
  tasks: { table: 'task', column: 'assignee_id', only: `AND x.state = 'open'` },
};

const OFFICES_APART = `
  SELECT 1 FROM membership m JOIN membership o ON o.account_id = $2 AND o.season_id IS NULL AND o.role = 'auditor'
  WHERE m.account_id = $1 AND m.season_id IS NULL AND m.role = 'administrator'`;

/** Two accounts of one person: everything goes on with one, the other signs in no more. */
@Injectable()
export class MergeAccounts {
  constructor(private readonly sessions: Sessions) {}

  /** Who runs the platform does not check its trail. @throws Conflict MERGE_SAME, MERGE_ROLES */
  async requireTwo(tx: EntityManager, kept: StoredAccount, merged: StoredAccount): Promise<void> {
    if (kept.id === merged.id || kept.mergedInto !== null || merged.mergedInto !== null)
      throw new Conflict('MERGE_SAME', '这两个账号已经合并，不需要再合并。请刷新后查看。');
    for (const pair of [
      [kept.id, merged.id],
      [merged.id, kept.id],
    ]) {
      const rows: unknown[] = await tx.query(OFFICES_APART, pair);
      if (rows.length > 0)
        throw new Conflict(
          'MERGE_ROLES',
          '一个账号是平台管理员，另一个是审计员，同一人不能兼任。请先收回其中一个角色再合并。',
        );
    }
  }

  async carryOut(tx: EntityManager, kept: StoredAccount, merged: StoredAccount): Promise<MovedAccount> {
    await this.requireTwo(tx, kept, merged);
    const held: { id: string }[] = await tx.query(
      'SELECT id FROM application WHERE applicant_id = $1 ORDER BY id FOR UPDATE',
      [merged.id],
    );
    for (const { id } of held) await giveApplication(tx, id, kept.id);
    const references: Record<string, readonly string[]> = {};
    for (const [key, { table, column, only }] of Object.entries(REFERENCES)) {
      const rows: { id: string }[] = await tx.query(
        `WITH turned AS (UPDATE ${table} x SET ${column} = $2 WHERE x.${column} = $1 ${only} RETURNING x.id) SELECT id FROM turned ORDER BY id`,
        [merged.id, kept.id],
      );
      references[key] = rows.map(({ id }) => id);
    }
    const before: { disabled: boolean }[] = await tx.query(
      'SELECT disabled_at IS NOT NULL AS disabled FROM account WHERE id = $1 FOR UPDATE',
      [merged.id],
    );
    await tx.query(
      'UPDATE account SET merged_into = $2, disabled_at = coalesce(disabled_at, clock_timestamp()) WHERE id = $1',
      [merged.id, kept.id],
    );
    await this.endSessions(tx, kept.id, merged.id);
    return {
      applications: held.map(({ id }) => id),
      references,
      wasDisabled: before[0]?.disabled ?? false,
    };
  }

  /** Turns back what is still with the account kept; what came after stays there. */
  async undo(tx: EntityManager, of: { kept: string; merged: string; moved: MovedAccount }): Promise<void> {
    const { kept, merged, moved } = of;
    const own: { id: string }[] = await tx.query(
      'SELECT id FROM application WHERE id = ANY($1) AND applicant_id = $2 ORDER BY id FOR UPDATE',
      [moved.applications, kept],
    );
    for (const { id } of own) await giveApplication(tx, id, merged);
    for (const [key, { table, column }] of Object.entries(REFERENCES)) {
      await tx.query(`UPDATE ${table} SET ${column} = $2 WHERE id = ANY($1) AND ${column} = $3`, [
        ...[moved.references[key] ?? [], merged, kept],
      ]);
    }
    await tx.query(
      'UPDATE account SET merged_into = NULL, disabled_at = CASE WHEN $2 THEN disabled_at END WHERE id = $1',
      [merged, moved.wasDisabled],
    );
    await this.endSessions(tx, kept, merged);
  }

  private async endSessions(tx: EntityManager, ...accounts: readonly string[]): Promise<void> {
    for (const account of accounts) await this.sessions.closeAllOf(tx, account);
  }
}
