import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rosterHash } from '../experts/index.js';
import type { PlanPresentation } from '../seasons/index.js';
import { Invalid } from '../shared/errors.js';
import { drawSlots, type DrawnEntry, type FreeSlot } from './draw-slots.js';
import { PlaceEntry } from './place-entry.js';
import { barredByExpert, busyElsewhere, TAKEN, type DrawRecord, type PresentationRow } from './timetable.js';

interface Waiting {
  readonly id: string;
  readonly party_id: string | null;
  readonly own: string;
}

/** Draws slots for all who have none. Seed and roster are kept, so that anybody can do it again. */
@Injectable()
export class DrawTimetable {
  constructor(private readonly placing: PlaceEntry) {}

  /** @returns how many were placed. @throws Invalid PRESENTATION_TOO_FEW_SLOTS */
  async draw(
    tx: EntityManager,
    of: {
      readonly presentation: PresentationRow;
      readonly rule: PlanPresentation;
      readonly timezone: string;
      readonly actor: string;
      readonly now: Date;
    },
  ): Promise<number> {
    const { presentation, rule, timezone, actor, now } = of;
    const entries = await waiting(tx, presentation.id);
    if (entries.length === 0) return 0;
    const slots = await freeSlots(tx, presentation.id, now);
    const seed = randomBytes(16).toString('hex');
    const { slots: drawn, attempt } = drawSlots(entries, slots, seed);
    if (!drawn) throw tooFew(rule, entries.length, slots);
    for (const [entryId, slotId] of drawn)
      await this.placing.place(tx, {
        ...{ presentation, entryId, slotId, by: 'draw', actor, now, label: rule.label, timezone },
      });
    const record: DrawRecord = {
      ...{ seed, attempt, at: now.toISOString(), entries: entries.length },
      rosterHash: rosterHash(entries.map(({ id }) => id)),
    };
    await tx.query('UPDATE presentation SET draws = draws || $2::jsonb WHERE id = $1', [
      ...[presentation.id, JSON.stringify([record])],
    ]);
    return entries.length;
  }
}

function tooFew({ label }: PlanPresentation, entries: number, slots: readonly FreeSlot[]): Invalid {
  const free = slots.reduce((sum, slot) => sum + slot.free, 0);
  const why =
    free < entries
      ? `还有 ${entries} 件没有时段，空位只有 ${free} 个`
      : `还有 ${entries} 件没有时段，因专家回避或同一人的时间冲突，现有空位排不下`;
  return new Invalid(
    'PRESENTATION_TOO_FEW_SLOTS',
    `“${label}”不能抽签：${why}。请在“答辩安排”中增加时段后重试。`,
  );
}

/** Open cases without a slot, each with what may not be theirs. */
async function waiting(tx: EntityManager, presentationId: string): Promise<readonly DrawnEntry[]> {
  const rows: Waiting[] = await tx.query(
    `SELECT e.id, e.party_id, a.applicant_id || ' ' || e.holder_name AS own FROM presentation_entry p JOIN entry e ON e.id = p.entry_id
     JOIN application a ON a.id = e.application_id WHERE p.presentation_id = $1 AND p.slot_id IS NULL AND e.status = 'open'
     ORDER BY e.award, e.first_submitted_at, e.id`,
    [presentationId],
  );
  const barred: { entry: string; slot: string }[] = await tx.query(
    `SELECT p.entry_id AS entry, s.id AS slot FROM presentation_entry p JOIN presentation_slot s ON s.presentation_id = p.presentation_id
     WHERE p.presentation_id = $1 AND p.slot_id IS NULL
       AND (${barredByExpert('p.entry_id', 's.id')} OR ${busyElsewhere('p.entry_id', 's.id')})`,
    [presentationId],
  );
  const people = new Map<string, string>();
  return rows.map(({ id, party_id, own }) => {
    const person = people.get(party_id ?? own) ?? people.get(own) ?? id;
    for (const key of [party_id ?? own, own]) people.set(key, person);
    return {
      id,
      person,
      barred: new Set(barred.filter(({ entry }) => entry === id).map(({ slot }) => slot)),
    };
  });
}

/** Slots that have not begun, in the order of time and room. */
async function freeSlots(tx: EntityManager, presentationId: string, now: Date): Promise<readonly FreeSlot[]> {
  const rows: { id: string; starts_at: Date; ends_at: Date; free: number }[] = await tx.query(
    `SELECT s.id, s.starts_at, s.ends_at, s.capacity - ${TAKEN} AS free FROM presentation_slot s
     WHERE s.presentation_id = $1 AND s.starts_at > $2 ORDER BY s.starts_at, s.number`,
    [presentationId, now],
  );
  return rows
    .filter(({ free }) => free > 0)
    .map(({ id, starts_at, ends_at, free }) => ({
      ...{ id, free, start: starts_at.getTime(), end: ends_at.getTime() },
    }));
}
