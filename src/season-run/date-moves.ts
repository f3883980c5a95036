import type { EntityManager } from 'typeorm';
import type { DateMove } from '../seasons/index.js';
import type { DateMoveView } from './season.view.js';

export interface DateMoveRow extends DateMove {
  readonly id: string;
  readonly seasonId: string;
  readonly reason: string;
  readonly firstBy: string;
  readonly state?: 'pending' | 'done' | 'dropped';
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

export async function insertMove(
  tx: EntityManager,
  move: Omit<DateMoveRow, 'firstBy' | 'state'> & { by: string; now: Date },
): Promise<void> {
  const { id, seasonId, key, scope, at, reason, by, now } = move;
  await tx.query(
    `INSERT INTO season_date_move (id, season_id, key, scope, scope_label, to_at, reason, state, first_by, first_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, 'pending', $8, $9)`,
    [id, seasonId, key, scope && JSON.stringify(scope), scope?.label ?? null, at, reason, by, now],
  );
}

/** Held until the transaction ends: two people never settle it at once. */
export async function lockMove(tx: EntityManager, seasonId: string, id: string): Promise<DateMoveRow | null> {
  if (!UUID.test(id)) return null;
  const rows: DateMoveRow[] = await tx.query(
    `SELECT id, season_id AS "seasonId", key, scope, to_at AS at, reason, state, first_by AS "firstBy"
     FROM season_date_move WHERE id = $1 AND season_id = $2 FOR UPDATE`,
    [id, seasonId],
  );
  return rows[0] ?? null;
}

export async function settleMove(
  tx: EntityManager,
  id: string,
  how: { state: 'done' | 'dropped'; by: string | null; now: Date; from: Date | null },
): Promise<void> {
  await tx.query(
    `UPDATE season_date_move SET state = $2, second_by = $3, second_at = $4, from_at = $5 WHERE id = $1`,
    [id, how.state, how.by, how.by === null ? null : how.now, how.from],
  );
}

/** Newest first, with the people's names. */
export async function listMoves(tx: EntityManager, seasonId: string): Promise<readonly DateMoveView[]> {
  return tx.query(
    `SELECT m.id, m.key, m.scope - 'label' AS scope, m.scope_label AS "scopeLabel", m.from_at AS "from", m.to_at AS "to", m.reason, m.state,
       f.display_name AS "firstBy", m.first_by AS "firstById", m.first_at AS "firstAt", s.display_name AS "secondBy",
       m.second_at AS "secondAt"
     FROM season_date_move m JOIN account f ON f.id = m.first_by LEFT JOIN account s ON s.id = m.second_by
     WHERE m.season_id = $1 ORDER BY m.first_at DESC, m.id LIMIT 500`,
    [seasonId],
  );
}
