import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CurrentPerson } from '../identity/index.js';
import { NotFound } from '../shared/errors.js';
import type { LetterPage, LetterView } from './letter.view.js';

const PAGE = 30;

interface Row extends Omit<LetterView, 'at'> {
  at: Date;
}

/** A person's own messages, of all seasons. */
@Injectable()
export class Inbox {
  /** @param before id of the oldest that is known */
  async page(
    tx: EntityManager,
    { accountId }: CurrentPerson,
    wish: { readonly before: string | null; readonly unread: boolean },
  ): Promise<LetterPage> {
    const rows: Row[] = await tx.query(
      `SELECT l.id::text AS id, l.season_id AS "seasonId", s.title AS "seasonTitle", l.application_id AS "applicationId",
         l.kind, l.subject, l.body AS text, l.at, l.read_at IS NOT NULL AS read
       FROM letter l JOIN season s ON s.id = l.season_id
       WHERE l.account_id = $1 AND ($2::bigint IS NULL OR l.id < $2::bigint) AND (NOT $3 OR l.read_at IS NULL)
       ORDER BY l.id DESC LIMIT ${PAGE + 1}`,
      [accountId, wish.before, wish.unread],
    );
    const items = rows.slice(0, PAGE).map((row) => ({ ...row, at: row.at.toISOString() }));
    return {
      items,
      next: rows.length > PAGE ? (items.at(-1)?.id ?? null) : null,
      unread: await this.unread(tx, accountId),
    };
  }

  async unread(tx: EntityManager, accountId: string): Promise<number> {
    const rows: { count: number }[] = await tx.query(
      'SELECT count(*)::int AS count FROM letter WHERE account_id = $1 AND read_at IS NULL',
      [accountId],
    );
    return rows[0]?.count ?? 0;
  }

  /** @throws NotFound, also for somebody else's */
  async read(tx: EntityManager, { accountId }: CurrentPerson, id: string): Promise<void> {
    const rows: unknown[] = await tx.query(
      `WITH read AS (
         UPDATE letter SET read_at = coalesce(read_at, clock_timestamp()) WHERE id = $1 AND account_id = $2 RETURNING 1)
       SELECT * FROM read`,
      [id, accountId],
    );
    if (rows.length === 0) throw new NotFound();
  }

  /** @param upTo the newest that has been seen: what came since stays unread */
  async readAll(tx: EntityManager, { accountId }: CurrentPerson, upTo: string): Promise<void> {
    await tx.query(
      'UPDATE letter SET read_at = clock_timestamp() WHERE account_id = $1 AND id <= $2::bigint AND read_at IS NULL',
      [accountId, upTo],
    );
  }
}
