import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CurrentPerson } from '../identity/index.js';
import { PlanVersions, Seasons, type Season } from '../seasons/index.js';
import { choosingUntil } from './choose-slot.js';
import { describeAbsence } from './describe-absence.js';
import type { SlotChoiceView } from './presentation.view.js';
import {
  barredByExpert,
  busyElsewhere,
  presentationOf,
  TAKEN,
  type PresentationRow,
  type SlotRow,
} from './timetable.js';

type CaseRow = PresentationRow & {
  readonly entry_id: string;
  readonly application_id: string;
  readonly title: string;
  readonly slot_id: string | null;
  readonly came: boolean | null;
};

/** A candidate's own cases with the slots that are theirs to take. */
@Injectable()
export class SlotChoices {
  constructor(
    private readonly seasons: Seasons,
    private readonly versions: PlanVersions,
  ) {}

  async of(tx: EntityManager, person: CurrentPerson, seasonId: string): Promise<readonly SlotChoiceView[]> {
    const season = await this.seasons.get(tx, seasonId);
    const rows: CaseRow[] = await tx.query(
      `SELECT p.id, p.season_id, p.key, p.round, p.plan_version_id, p.opened_at, p.fixed_at, p.ended_at, p.draws,
         e.id AS entry_id, e.application_id, e.title, m.slot_id, m.came
       FROM presentation p JOIN presentation_entry m ON m.presentation_id = p.id JOIN entry e ON e.id = m.entry_id
       JOIN application a ON a.id = e.application_id WHERE p.season_id = $1 AND a.applicant_id = $2 ORDER BY p.opened_at DESC, e.title`,
      [season.id, person.accountId],
    );
    const views: SlotChoiceView[] = [];
    for (const row of rows) views.push(await this.viewOf(tx, season, row));
    return views;
  }

  private async viewOf(tx: EntityManager, season: Season, row: CaseRow): Promise<SlotChoiceView> {
    const { plan } = await this.versions.get(row.plan_version_id, tx);
    const rule = presentationOf(plan, row.key);
    const until = await choosingUntil(tx, season.id, rule.chooseUntil, row.entry_id);
    const now = await this.seasons.now(tx, season);
    const mayChoose =
      row.ended_at === null && row.fixed_at === null && until !== null && now < until && row.came === null;
    return {
      ...{ presentationId: row.id, label: rule.label, round: row.round, entryId: row.entry_id },
      ...{ applicationId: row.application_id, title: row.title, minutes: rule.minutes, mayChoose },
      ...{ fixed: row.fixed_at !== null, came: row.came, slotId: row.slot_id },
      chooseUntil: until?.toISOString() ?? null,
      absence: describeAbsence(plan, rule.absent),
      slots: await offered(tx, row, mayChoose),
    };
  }
}

async function offered(tx: EntityManager, row: CaseRow, all: boolean): Promise<SlotChoiceView['slots']> {
  const rows: (SlotRow & { free: number })[] = await tx.query(
    `SELECT s.id, s.number, s.room, s.starts_at, s.ends_at, s.capacity, greatest(s.capacity - ${TAKEN}, 0) AS free
     FROM presentation_slot s WHERE s.presentation_id = $1 AND (s.id = $3 OR ($4
       AND NOT ${barredByExpert('$2::uuid', 's.id')} AND NOT ${busyElsewhere('$2::uuid', 's.id')})) ORDER BY s.starts_at, s.number`,
    [row.id, row.entry_id, row.slot_id, all],
  );
  return rows
    .filter(({ id, free }) => free > 0 || id === row.slot_id)
    .map(({ id, number, room, starts_at, ends_at, free }) => ({
      ...{ id, number, room, free, start: starts_at.toISOString(), end: ends_at.toISOString() },
    }));
}
