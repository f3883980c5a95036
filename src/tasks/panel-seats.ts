import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ProcessEngine } from '../engine/index.js';

/** A seat of a panel: a task that was opened for one of its members. */
export interface PanelSeat {
  readonly id: string;
  readonly taskKey: string;
  readonly instanceKey: string;
  readonly label: string;
  readonly open: boolean;
  readonly group: string;
  readonly award: string;
  readonly round: string;
  readonly member: Readonly<Record<string, unknown>>;
}

const SEATS = `
  SELECT t.id, t.task_key AS "taskKey", t.instance_key AS "instanceKey", t.label, t.state = 'open' AS open, g.group_key AS "group",
    coalesce(t.award, '') AS award, coalesce(t.variables ->> 'round', '') AS round, t.variables -> 'panelMember' AS member
  FROM task t JOIN task_group g ON g.task_id = t.id
  WHERE t.entry_id = $1 AND t.state <> 'cancelled' AND jsonb_typeof(t.variables -> 'panelMember') = 'object' ORDER BY t.opened_at, t.id`;

/** Who sits for a case, and putting somebody else in a seat. */
@Injectable()
export class PanelSeats {
  constructor(private readonly engine: ProcessEngine) {}

  /** Every seat of a case, done or open. */
  of(tx: EntityManager, entryId: string): Promise<readonly PanelSeat[]> {
    return tx.query<PanelSeat[]>(SEATS, [entryId]);
  }

  /** The same, held until the transaction ends. */
  async held(tx: EntityManager, entryId: string): Promise<readonly PanelSeat[]> {
    await tx.query('SELECT 1 FROM task WHERE entry_id = $1 ORDER BY id FOR UPDATE', [entryId]);
    return this.of(tx, entryId);
  }

  /** Where the running processes have these seats. Asked outside of a transaction: the engine reads by itself. */
  async placesOf(seats: readonly PanelSeat[]): Promise<ReadonlyMap<string, string>> {
    const places = new Map<string, string>();
    for (const key of new Set(seats.map(({ instanceKey }) => instanceKey))) {
      const instance = await this.engine.instance(key);
      for (const job of instance?.jobs ?? []) places.set(job.key, job.elementKey);
    }
    return places;
  }

  /** Another member of the panel does it, from where it stands; the running process knows it too. */
  async give(
    tx: EntityManager,
    seat: PanelSeat,
    group: string,
    places: ReadonlyMap<string, string>,
  ): Promise<void> {
    const member = { ...seat.member, group };
    await tx.query(
      `UPDATE task SET variables = jsonb_set(variables, '{panelMember}', $2), assignee_id = NULL, claimed_at = NULL WHERE id = $1`,
      [seat.id, JSON.stringify(member)],
    );
    await tx.query('UPDATE task_group SET group_key = $3 WHERE task_id = $1 AND group_key = $2', [
      ...[seat.id, seat.group, group],
    ]);
    const elementKey = places.get(seat.taskKey);
    if (elementKey === undefined) return;
    await this.engine.setVariables(
      tx,
      seat.instanceKey,
      { panelMember: member },
      { elementKey, local: true },
    );
  }

  /** Whoever did it sees the case no more by having done it. */
  async close(tx: EntityManager, seat: PanelSeat): Promise<void> {
    await tx.query(
      `UPDATE task_group SET group_key = 'recused@' || task_id WHERE task_id = $1 AND group_key = $2`,
      [seat.id, seat.group],
    );
  }
}
