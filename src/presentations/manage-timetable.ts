import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/index.js';
import type { CurrentPerson } from '../identity/index.js';
import { PlanVersions, Seasons, type PlanPresentation, type SeasonPlan } from '../seasons/index.js';
import { Conflict, Invalid, NotFound } from '../shared/errors.js';
import { addSlots, isDay, slotsOf, type Layout } from './lay-out.js';
import { PlaceEntry } from './place-entry.js';
import { lockOpenTimetable, presentationOf, type PresentationRow } from './timetable.js';

const MOST_SLOTS = 2000;

export interface Managed {
  readonly seasonId: string;
  readonly presentationId: string;
}

interface Held {
  readonly presentation: PresentationRow;
  readonly plan: SeasonPlan;
  readonly rule: PlanPresentation;
  readonly now: Date;
}

/** What staff does with a timetable: slots, and who presents in which. */
@Injectable()
export class ManageTimetable {
  constructor(
    private readonly seasons: Seasons,
    private readonly versions: PlanVersions,
    private readonly placing: PlaceEntry,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound, Conflict PRESENTATION_ENDED */
  async held(tx: EntityManager, of: Managed): Promise<Held> {
    const presentation = await lockOpenTimetable(tx, of.seasonId, of.presentationId);
    const { plan } = await this.versions.get(presentation.plan_version_id, tx);
    const season = await this.seasons.get(tx, of.seasonId);
    const now = await this.seasons.now(tx, season);
    return { presentation, plan, rule: presentationOf(plan, presentation.key), now };
  }

  /** @throws Invalid SLOTS_LAYOUT, Conflict ROOM_CLASH @returns how many there are now more */
  async layOut(
    tx: EntityManager,
    person: CurrentPerson,
    of: Managed,
    layout: Omit<Layout, 'minutes'> & {
      readonly minutes?: number | undefined;
      readonly capacity?: number | undefined;
    },
  ): Promise<number> {
    const { presentation, plan, rule, now } = await this.held(tx, of);
    const wrong = layout.days.find((day) => !isDay(day));
    if (wrong !== undefined) throw faultyLayout('days', `没有“${wrong}”这一天，请写成 2000-06-30。`);
    const slots = slotsOf({ ...layout, minutes: layout.minutes ?? rule.minutes }, plan.timezone);
    if (slots.length === 0) throw faultyLayout('to', '这段时间排不下一个时段，请核对起止钟点、休息和时长。');
    if (slots.length > MOST_SLOTS)
      throw faultyLayout(
        'days',
        `一次最多排 ${MOST_SLOTS} 个时段，这样会排出 ${slots.length} 个。请分几次。`,
      );
    if (slots.some(({ start }) => start <= now))
      throw faultyLayout('days', '有时段已经过去，请改为以后的日期和钟点。');
    const capacity = layout.capacity ?? rule.capacity ?? 1;
    await addSlots(tx, { presentationId: presentation.id, seasonId: of.seasonId, capacity }, slots);
    await this.record(tx, person, presentation, 'presentation.slots-added', {
      ...{ slots: slots.length, days: layout.days, rooms: layout.rooms },
    });
    return slots.length;
  }

  /** @throws Conflict SLOT_USED */
  async removeSlots(
    tx: EntityManager,
    person: CurrentPerson,
    of: Managed,
    slotIds: readonly string[],
  ): Promise<void> {
    const { presentation } = await this.held(tx, of);
    const used: { room: string; number: number }[] = await tx.query(
      `SELECT s.room, s.number FROM presentation_slot s WHERE s.presentation_id = $1 AND s.id = ANY($2)
         AND EXISTS (SELECT 1 FROM presentation_entry p WHERE p.slot_id = s.id) ORDER BY s.number LIMIT 1`,
      [presentation.id, slotIds],
    );
    if (used[0])
      throw new Conflict(
        'SLOT_USED',
        `第 ${used[0].number} 号时段（${used[0].room}）已经有人，请先把他们移到别的时段。`,
      );
    const mine = 'SELECT id FROM presentation_slot WHERE presentation_id = $1 AND id = ANY($2)';
    await tx.query(`DELETE FROM presentation_expert WHERE slot_id IN (${mine})`, [presentation.id, slotIds]);
    await tx.query('DELETE FROM presentation_slot WHERE presentation_id = $1 AND id = ANY($2)', [
      ...[presentation.id, slotIds],
    ]);
    await this.record(tx, person, presentation, 'presentation.slots-removed', { slots: slotIds.length });
  }

  /** @throws NotFound, Invalid REASON_NEEDED, Conflict SLOT_FULL, SLOT_CLASH, SLOT_BARRED */
  async assign(
    tx: EntityManager,
    person: CurrentPerson,
    of: Managed & { readonly entryId: string; readonly slotId: string; readonly reason?: string | undefined },
  ): Promise<void> {
    const { presentation, plan, rule, now } = await this.held(tx, of);
    const reason = of.reason?.trim() ?? '';
    // Whoever has been told a time is to learn why it is another.
    if (presentation.fixed_at && reason === '') {
      const message = '时间表已经确定，调整要写明原因，申报人会看到。';
      throw new Invalid('REASON_NEEDED', message, [{ field: 'reason', rule: 'required', message }]);
    }
    await this.placing.place(tx, {
      ...{ presentation, entryId: of.entryId, slotId: of.slotId, by: 'staff', actor: person.accountId, now },
      ...{ label: rule.label, timezone: plan.timezone, ...(reason && { reason }) },
    });
  }

  /** Two cases change places, in one go. @throws NotFound, Conflict */
  async swap(
    tx: EntityManager,
    person: CurrentPerson,
    of: Managed & { readonly entries: readonly [string, string]; readonly reason: string },
  ): Promise<void> {
    const { presentation, plan, rule, now } = await this.held(tx, of);
    const rows: { entry_id: string; slot_id: string | null }[] = await tx.query(
      'SELECT entry_id, slot_id FROM presentation_entry WHERE presentation_id = $1 AND entry_id = ANY($2)',
      [presentation.id, of.entries],
    );
    const slotOf = new Map(rows.map((row) => [row.entry_id, row.slot_id]));
    const [one, other] = of.entries;
    const [from, to] = [slotOf.get(one), slotOf.get(other)];
    if (!from || !to || one === other) throw new NotFound('要对调的两件都应已有时段，请刷新页面。');
    await tx.query(
      'UPDATE presentation_entry SET slot_id = NULL WHERE presentation_id = $1 AND entry_id = ANY($2)',
      [presentation.id, of.entries],
    );
    for (const [entryId, slotId] of [
      [one, to],
      [other, from],
    ] as const)
      await this.placing.place(tx, {
        ...{ presentation, entryId, slotId, by: 'staff', actor: person.accountId, now },
        ...{ label: rule.label, timezone: plan.timezone, reason: of.reason },
      });
  }

  private record(
    tx: EntityManager,
    person: CurrentPerson,
    { id, season_id }: PresentationRow,
    action: string,
    data: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    return this.audit.append(tx, {
      ...{ actor: person.accountId, action, subject: `presentation:${id}`, seasonId: season_id, data },
    });
  }
}

const faultyLayout = (field: string, message: string): Invalid =>
  new Invalid('SLOTS_LAYOUT', message, [{ field, rule: 'layout', message }]);
