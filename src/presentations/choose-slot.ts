import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CurrentPerson } from '../identity/index.js';
import { PlanVersions, Seasons } from '../seasons/index.js';
import { Conflict, NotFound } from '../shared/errors.js';
import { PlaceEntry } from './place-entry.js';
import { lockOpenTimetable, presentationOf, type PresentationRow } from './timetable.js';

export interface SlotChoice {
  readonly seasonId: string;
  readonly presentationId: string;
  readonly entryId: string;
  readonly slotId: string;
}

/** A candidate takes a slot for their case, or exchanges it for another that is free, until the plan's date. */
@Injectable()
export class ChooseSlot {
  constructor(
    private readonly seasons: Seasons,
    private readonly versions: PlanVersions,
    private readonly placing: PlaceEntry,
  ) {}

  /** @throws NotFound, Conflict TIMETABLE_FIXED, CHOOSING_CLOSED, SLOT_FULL, SLOT_CLASH, SLOT_BARRED */
  async choose(tx: EntityManager, person: CurrentPerson, choice: SlotChoice): Promise<void> {
    const { seasonId, presentationId, entryId, slotId } = choice;
    const presentation = await lockOpenTimetable(tx, seasonId, presentationId);
    const own: unknown[] = await tx.query(
      `SELECT 1 FROM presentation_entry p JOIN entry e ON e.id = p.entry_id JOIN application a ON a.id = e.application_id
       WHERE p.presentation_id = $1 AND p.entry_id = $2 AND a.applicant_id = $3`,
      [presentation.id, entryId, person.accountId],
    );
    if (!own[0]) throw new NotFound('没有找到您参加这次答辩的申报。');
    const season = await this.seasons.get(tx, seasonId);
    const { plan } = await this.versions.get(presentation.plan_version_id, tx);
    const now = await this.seasons.now(tx, season);
    const rule = presentationOf(plan, presentation.key);
    requireChoosing(presentation, await choosingUntil(tx, seasonId, rule.chooseUntil, entryId), now);
    await this.placing.place(tx, {
      ...{ presentation, entryId, slotId, by: 'candidate', now, actor: person.accountId },
      ...{ label: rule.label, timezone: plan.timezone },
    });
  }
}

/** Until when the candidate of a case may choose; null: not at all. */
export async function choosingUntil(
  tx: EntityManager,
  seasonId: string,
  date: string | undefined,
  entryId: string,
): Promise<Date | null> {
  if (date === undefined) return null;
  const rows: { at: Date | null }[] = await tx.query('SELECT season_date_at($1, $2, $3) AS at', [
    ...[seasonId, date, entryId],
  ]);
  return rows[0]?.at ?? null;
}

function requireChoosing({ fixed_at }: PresentationRow, until: Date | null, now: Date): void {
  if (fixed_at)
    throw new Conflict('TIMETABLE_FIXED', '时间表已经确定，不能再更换。确有困难的，请联系经办人。');
  if (until === null) throw new Conflict('CHOOSING_CLOSED', '这次答辩的时段由经办人安排，不能自行选择。');
  if (now >= until)
    throw new Conflict('CHOOSING_CLOSED', '选择时段已经截止，不能再更换。确有困难的，请联系经办人。');
}
