import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/index.js';
import { describeInstant } from '../seasons/index.js';
import { Conflict, NotFound } from '../shared/errors.js';
import { barredByExpert, busyElsewhere, TAKEN, type PresentationRow, type SlotRow } from './timetable.js';

export type PlacedBy = 'candidate' | 'staff' | 'draw';

export interface Placing {
  readonly presentation: PresentationRow;
  readonly label: string;
  readonly timezone: string;
  readonly entryId: string;
  readonly slotId: string;
  readonly by: PlacedBy;
  /** Account id, or `system`. */
  readonly actor: string;
  readonly reason?: string;
  readonly now: Date;
}

interface Aim extends SlotRow {
  readonly taken: number;
  readonly barred: boolean;
  readonly busy: boolean;
  readonly mine: boolean;
}

const AIM = `
  SELECT s.id, s.number, s.room, s.starts_at, s.ends_at, s.capacity, ${TAKEN} AS taken,
    EXISTS (SELECT 1 FROM presentation_entry m WHERE m.slot_id = s.id AND m.entry_id = $3) AS mine,
    ${barredByExpert('$3::uuid', 's.id')} AS barred, ${busyElsewhere('$3::uuid', 's.id')} AS busy
  FROM presentation_slot s WHERE s.presentation_id = $1 AND s.id = $2`;

const HOW: Readonly<Record<PlacedBy, string>> = {
  candidate: '申报人选定',
  staff: '经办人安排',
  draw: '抽签确定',
};

/** Puts a case into a slot, whoever asks. The caller holds the season's timetables. */
@Injectable()
export class PlaceEntry {
  constructor(private readonly audit: Audit) {}

  /** @throws NotFound, Conflict SLOT_FULL, SLOT_CLASH, SLOT_BARRED */
  async place(tx: EntityManager, placing: Placing): Promise<SlotRow> {
    const { presentation, entryId, slotId, by } = placing;
    const aims: Aim[] = await tx.query(AIM, [presentation.id, slotId, entryId]);
    const slot = aims[0];
    if (!slot) throw new NotFound('没有找到这个时段，可能已被删去。请刷新页面重新选择。');
    requireFree(slot, by);
    const placed: [unknown[], number] = await tx.query(
      `UPDATE presentation_entry SET slot_id = $3, placed_by = $4, placed_at = $5
       WHERE presentation_id = $1 AND entry_id = $2 AND EXISTS (SELECT 1 FROM entry e WHERE e.id = $2 AND e.status = 'open') RETURNING 1`,
      [presentation.id, entryId, slotId, by, placing.now],
    );
    if (placed[1] === 0) throw new NotFound('这件申报不参加这次答辩，或已经办结。');
    await this.tell(tx, placing, slot);
    return slot;
  }

  private async tell(tx: EntityManager, placing: Placing, slot: SlotRow): Promise<void> {
    const { presentation, entryId, by, actor, reason, now } = placing;
    const where = `${describeInstant(slot.starts_at, placing.timezone)}，${slot.room}`;
    await tx.query(
      `INSERT INTO entry_event (entry_id, at, kind, title, outcome, outcome_label, opinion, actor_id, shown_to_applicant, data)
       VALUES ($1,$2,'presentation',$3,'placed',$4,$5,$6,true,$7)`,
      [
        ...[entryId, now, placing.label, HOW[by], reason ? `${where}（${reason}）` : where],
        ...[
          actor === 'system' ? null : actor,
          JSON.stringify({ presentation: presentation.key, slot: slot.number }),
        ],
      ],
    );
    await this.audit.append(tx, {
      ...{
        actor,
        action: 'presentation.placed',
        subject: `entry:${entryId}`,
        seasonId: presentation.season_id,
      },
      data: { presentation: presentation.id, slot: slot.id, by, ...(reason && { reason }) },
    });
  }
}

function requireFree({ taken, capacity, barred, busy, mine }: Aim, by: PlacedBy): void {
  if (!mine && taken >= capacity) throw new Conflict('SLOT_FULL', '这个时段已经满了，请另选一个时段。');
  if (busy)
    throw new Conflict('SLOT_CLASH', '同一人在这个时间已有另一场答辩，不能同时在两处。请另选一个时段。');
  if (!barred) return;
  // A candidate is not told who listens, nor who has declared what.
  throw new Conflict(
    'SLOT_BARRED',
    by === 'candidate'
      ? '这个时段对您这件申报不开放，请另选一个时段。'
      : '这个时段的专家与这件申报有回避关系。请另选时段，或更换专家。',
  );
}
