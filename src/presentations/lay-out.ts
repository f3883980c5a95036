import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { Temporal } from 'temporal-polyfill';
import { instantOf, localDateOf, readDates, WorkingCalendar, type SeasonPlan } from '../seasons/index.js';
import { Conflict } from '../shared/errors.js';
import { layOutSlots, type SlotLayout } from './lay-out-slots.js';

export interface NewSlot {
  readonly room: string;
  readonly start: Date;
  readonly end: Date;
}

/** Days × rooms × length. */
export interface Layout extends SlotLayout {
  /** Local dates. */
  readonly days: readonly string[];
  readonly rooms: readonly string[];
}

export const slotsOf = (layout: Layout, timezone: string): readonly NewSlot[] =>
  layout.days.flatMap((day) =>
    layout.rooms.flatMap((room) =>
      layOutSlots(layout).map(({ from, to }) => ({
        ...{ room, start: instantOf(`${day}T${from}`, timezone), end: instantOf(`${day}T${to}`, timezone) },
      })),
    ),
  );

/** The slots of the plan's sessions, on the days that the season's dates are now. */
export async function plannedSlots(
  tx: EntityManager,
  seasonId: string,
  plan: SeasonPlan,
  key: string,
): Promise<readonly NewSlot[]> {
  const rule = plan.presentations?.[key];
  const dates = await readDates(tx, seasonId);
  const calendar = new WorkingCalendar(plan.workingDays);
  return (rule?.sessions ?? []).flatMap((session) => {
    const date = dates.get(session.on);
    if (!rule || !date) return [];
    // The instant of a closing date is the first of the next day.
    const at = date.kind === 'closes' ? new Date(date.at.getTime() - 1) : date.at;
    const day = localDateOf(at, plan.timezone);
    const on = session.workingDays ? calendar.addWorkingDays(day, session.workingDays) : day;
    return slotsOf({ ...session, days: [on], minutes: rule.minutes }, plan.timezone);
  });
}

/** @throws Conflict ROOM_CLASH where a room would hold two slots at once */
export async function addSlots(
  tx: EntityManager,
  of: { readonly presentationId: string; readonly seasonId: string; readonly capacity: number },
  slots: readonly NewSlot[],
): Promise<void> {
  // Of one time in the order in which the rooms were named.
  const rows = [...slots]
    .sort((a, b) => a.start.getTime() - b.start.getTime())
    .map(({ room, start, end }) => ({ id: randomUUID(), room, start, end }));
  const clashing: { room: string; starts_at: Date }[] = await tx.query(
    `SELECT s.room, s.starts_at FROM presentation_slot s JOIN presentation p ON p.id = s.presentation_id AND p.season_id = $1 AND p.ended_at IS NULL
     JOIN jsonb_to_recordset($2::jsonb) AS n(room text, start timestamptz, "end" timestamptz)
       ON n.room = s.room AND n.start < s.ends_at AND n."end" > s.starts_at ORDER BY s.starts_at LIMIT 1`,
    [of.seasonId, JSON.stringify(rows)],
  );
  if (clashing[0])
    throw new Conflict(
      'ROOM_CLASH',
      `${clashing[0].room}在这段时间已有时段，同一地点不能重叠。请换时间或地点，或先删去原来的时段。`,
    );
  await tx.query(
    `INSERT INTO presentation_slot (id, presentation_id, number, room, starts_at, ends_at, capacity)
     SELECT n.id, $1, (SELECT coalesce(max(number), 0) FROM presentation_slot WHERE presentation_id = $1) + n.place, n.room, n.start, n."end", $3
     FROM jsonb_to_recordset($2::jsonb) AS n(id uuid, place int, room text, start timestamptz, "end" timestamptz)`,
    [
      of.presentationId,
      JSON.stringify(rows.map((row, index) => ({ ...row, place: index + 1 }))),
      of.capacity,
    ],
  );
}

/** Whether a local date is one that the calendar has. */
export function isDay(day: string): boolean {
  try {
    return Temporal.PlainDate.from(day).toString() === day;
  } catch {
    return false;
  }
}
