import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/index.js';
import { Conflict, Invalid, NotFound } from '../shared/errors.js';
import type { PlanPresentation } from '../seasons/index.js';
import type { PresentationRow } from './timetable.js';

export interface Marking {
  readonly presentation: PresentationRow;
  readonly rule: PlanPresentation;
  readonly entryId: string;
  readonly came: boolean;
  readonly reason: string;
  readonly actor: string;
  readonly now: Date;
}

/** Who came and who did not, written down from the beginning of their slot until the presentation is summed up. */
@Injectable()
export class MarkAttendance {
  constructor(private readonly audit: Audit) {}

  /** @throws NotFound, Conflict SLOT_NOT_BEGUN, Invalid REASON_NEEDED */
  async mark(tx: EntityManager, marking: Marking): Promise<void> {
    const { presentation, entryId, came, now } = marking;
    const rows: { starts_at: Date | null; came: boolean | null }[] = await tx.query(
      `SELECT s.starts_at, p.came FROM presentation_entry p JOIN entry e ON e.id = p.entry_id LEFT JOIN presentation_slot s ON s.id = p.slot_id
       WHERE p.presentation_id = $1 AND p.entry_id = $2 AND e.status = 'open'`,
      [presentation.id, entryId],
    );
    const row = rows[0];
    if (!row) throw new NotFound('这件申报不参加这次答辩，或已经办结。');
    if (row.starts_at === null)
      throw new Conflict('SLOT_NOT_BEGUN', '这件还没有时段，请先安排时段再登记到场。');
    if (row.starts_at > now)
      throw new Conflict('SLOT_NOT_BEGUN', '这个时段还没有开始，开始以后才能登记是否到场。');
    if (row.came === came) return;
    const reason = requireReason(marking, row.came !== null);
    await tx.query(
      `UPDATE presentation_entry SET came = $3, marked_by = $4, marked_at = $5, mark_reason = $6
       WHERE presentation_id = $1 AND entry_id = $2`,
      [presentation.id, entryId, came, marking.actor, now, reason],
    );
    await this.tell(tx, marking, reason);
  }

  private async tell(tx: EntityManager, marking: Marking, reason: string | null): Promise<void> {
    const { presentation, rule, entryId, came, actor, now } = marking;
    await tx.query(
      `INSERT INTO entry_event (entry_id, at, kind, title, outcome, outcome_label, opinion, actor_id, shown_to_applicant, data)
       VALUES ($1,$2,'presentation',$3,$4,$5,$6,$7,true,$8)`,
      [
        ...[entryId, now, rule.label, came ? 'came' : 'absent', came ? '已到场' : '未到场', reason],
        ...[actor, JSON.stringify({ presentation: presentation.key, round: presentation.round })],
      ],
    );
    await this.audit.append(tx, {
      ...{
        actor,
        action: 'presentation.marked',
        subject: `entry:${entryId}`,
        seasonId: presentation.season_id,
      },
      data: { presentation: presentation.id, came, reason },
    });
  }
}

/** An absence has consequences, and so has taking back what was written down: both say why. */
function requireReason({ came, reason }: Marking, again: boolean): string | null {
  const words = reason.trim();
  if (words !== '') return words;
  if (came && !again) return null;
  const message = again ? '更改登记要写明原因。' : '登记未到场要写明情况，如“联系未果”“已请假”。';
  throw new Invalid('REASON_NEEDED', message, [{ field: 'reason', rule: 'required', message }]);
}
