import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { holdsIn, type CurrentPerson } from '../identity/index.js';
import { PlanVersions, Seasons, type PlanPresentation, type Season } from '../seasons/index.js';
import { NotFound } from '../shared/errors.js';
import { describeAbsence } from './describe-absence.js';
import type { PresentationView, SlotEntryView, SlotView } from './presentation.view.js';
import { PRESENTATION, presentationOf, type PresentationRow, type SlotRow } from './timetable.js';

const seesAll = (person: CurrentPerson, seasonId: string): boolean =>
  holdsIn(person, seasonId, 'rank', 'determine', 'supervise');

type EntryRow = SlotEntryView & { readonly slot_id: string | null };

/** Timetables: all of a season for those who answer for it, the rooms one sits in for those who listen. */
@Injectable()
export class PresentationBoard {
  constructor(
    private readonly seasons: Seasons,
    private readonly versions: PlanVersions,
  ) {}

  async list(
    tx: EntityManager,
    person: CurrentPerson,
    seasonId: string,
  ): Promise<readonly PresentationView[]> {
    const season = await this.seasons.get(tx, seasonId);
    const rows: PresentationRow[] = await tx.query(
      `SELECT ${PRESENTATION} FROM presentation p WHERE p.season_id = $1 AND ($2 OR EXISTS (SELECT 1 FROM presentation_slot s
         JOIN presentation_expert x ON x.slot_id = s.id WHERE s.presentation_id = p.id AND x.account_id = $3))
       ORDER BY opened_at DESC, round DESC, key`,
      [season.id, seesAll(person, season.id), person.accountId],
    );
    const views: PresentationView[] = [];
    for (const row of rows) views.push(await this.viewOf(tx, person, season, row));
    return views;
  }

  /** @throws NotFound */
  async show(
    tx: EntityManager,
    person: CurrentPerson,
    seasonId: string,
    id: string,
  ): Promise<PresentationView> {
    const found = (await this.list(tx, person, seasonId)).find((one) => one.id === id);
    if (!found) throw new NotFound('没有找到这次答辩安排，或您不在其中。');
    return found;
  }

  private async viewOf(
    tx: EntityManager,
    person: CurrentPerson,
    season: Season,
    row: PresentationRow,
  ): Promise<PresentationView> {
    const { plan } = await this.versions.get(row.plan_version_id, tx);
    const rule = presentationOf(plan, row.key);
    const all = seesAll(person, season.id);
    const now = await this.seasons.now(tx, season);
    const entries = await entriesOf(tx, row.id);
    const mayManage = row.ended_at === null && holdsIn(person, season.id, 'rank');
    return {
      ...stateOf(row, rule),
      mayManage,
      chooseUntil: await this.chooseUntil(tx, season, rule),
      absence: describeAbsence(plan, rule.absent),
      draws: all ? row.draws : [],
      slots: await slotsOf(tx, { id: row.id, only: all ? null : person.accountId, entries, now }),
      unplaced: all ? entries.filter(({ slot_id }) => slot_id === null).map(withoutSlot) : [],
      listeners: mayManage ? await listenersOf(tx, season.id, rule) : [],
    };
  }

  /** For everybody who has no time of their own. */
  private async chooseUntil(
    tx: EntityManager,
    season: Season,
    { chooseUntil }: PlanPresentation,
  ): Promise<string | null> {
    if (chooseUntil === undefined) return null;
    return (await this.seasons.dates(tx, season.id)).get(chooseUntil)?.at.toISOString() ?? null;
  }
}

const stateOf = (row: PresentationRow, rule: PlanPresentation) => ({
  ...{ id: row.id, key: row.key, label: rule.label, round: row.round, assign: rule.assign },
  ...{ minutes: rule.minutes, capacity: rule.capacity ?? 1 },
  fixedAt: row.fixed_at?.toISOString() ?? null,
  endedAt: row.ended_at?.toISOString() ?? null,
});

const withoutSlot = ({ slot_id: _, ...entry }: EntryRow): SlotEntryView => entry;

const entriesOf = (tx: EntityManager, id: string): Promise<EntryRow[]> =>
  tx.query(
    `SELECT p.entry_id AS "entryId", e.title, e.unit_name AS "unitName", e.award, p.placed_by AS "placedBy", p.came, p.absence, p.slot_id
     FROM presentation_entry p JOIN entry e ON e.id = p.entry_id WHERE p.presentation_id = $1 AND (e.status = 'open' OR p.came IS NOT NULL)
     ORDER BY e.award, e.first_submitted_at, e.id`,
    [id],
  );

async function slotsOf(
  tx: EntityManager,
  of: { id: string; only: string | null; entries: readonly EntryRow[]; now: Date },
): Promise<readonly SlotView[]> {
  const rows: (SlotRow & { experts: SlotView['experts'] })[] = await tx.query(
    `SELECT s.id, s.number, s.room, s.starts_at, s.ends_at, s.capacity, (SELECT coalesce(jsonb_agg(jsonb_build_object(
       'accountId', x.account_id, 'name', x.name) ORDER BY x.name), '[]') FROM presentation_expert x WHERE x.slot_id = s.id) AS experts
     FROM presentation_slot s WHERE s.presentation_id = $1 AND ($2::uuid IS NULL OR EXISTS (SELECT 1 FROM presentation_expert m
       WHERE m.slot_id = s.id AND m.account_id = $2)) ORDER BY s.starts_at, s.number`,
    [of.id, of.only],
  );
  return rows.map(({ starts_at, ends_at, ...slot }) => ({
    ...slot,
    start: starts_at.toISOString(),
    end: ends_at.toISOString(),
    begun: starts_at <= of.now,
    entries: of.entries.filter(({ slot_id }) => slot_id === slot.id).map(withoutSlot),
  }));
}

const listenersOf = (
  tx: EntityManager,
  seasonId: string,
  { role }: PlanPresentation,
): Promise<PresentationView['listeners']> =>
  tx.query<{ accountId: string; name: string }[]>(
    `SELECT DISTINCT a.id AS "accountId", a.display_name AS name FROM membership m JOIN account a ON a.id = m.account_id
     WHERE m.season_id = $1 AND m.role = $2 AND a.disabled_at IS NULL ORDER BY name, a.id LIMIT 500`,
    [seasonId, role],
  );
