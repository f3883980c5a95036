import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { drawOrder, nextReserve } from './draw.js';
import { KEPT_AWAY } from './kept-away.js';

export interface SeatToFill {
  readonly seasonId: string;
  readonly entryId: string;
  readonly role: string;
  readonly round: string;
  readonly award: string;
  /** Keys of those who sit for this case already, the one who leaves included. */
  readonly taken: readonly string[];
}

/** Who takes the seat of somebody who keeps away: the next in the order that was drawn. */
@Injectable()
export class Reserves {
  /** @returns null when nobody is left */
  async next(tx: EntityManager, seat: SeatToFill): Promise<{ key: string; name: string } | null> {
    const roster: { key: string; name: string }[] = await tx.query(
      `SELECT DISTINCT ON (m.organisation_key) m.organisation_key AS key, a.display_name AS name
       FROM membership m JOIN account a ON a.id = m.account_id
       WHERE m.season_id = $1 AND m.role = $2 AND m.organisation_key IS NOT NULL AND a.disabled_at IS NULL
       ORDER BY m.organisation_key, a.created_at`,
      [seat.seasonId, seat.role],
    );
    const panels: { seed: string | null }[] = await tx.query(
      'SELECT seed FROM panel WHERE season_id = $1 AND round = $2 AND award = $3',
      [seat.seasonId, seat.round, seat.award],
    );
    const away: { organisation_key: string }[] = await tx.query(KEPT_AWAY, [seat.seasonId, seat.entryId]);
    // A panel that was not drawn has no seed; the case's own number is as good as any and can be checked too.
    const order = drawOrder(
      roster.map(({ key }) => key),
      panels[0]?.seed ?? seat.entryId,
    );
    const key = nextReserve(order, new Set(seat.taken), new Set(away.map((row) => row.organisation_key)));
    return roster.find((each) => each.key === key) ?? null;
  }
}
