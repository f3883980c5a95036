import { drawOrder } from '../experts/index.js';

/** A place of time and room that may be drawn. */
export interface FreeSlot {
  readonly id: string;
  /** Milliseconds. */
  readonly start: number;
  readonly end: number;
  readonly free: number;
}

export interface DrawnEntry {
  readonly id: string;
  /** The one who presents: never in two places at once. */
  readonly person: string;
  /** Slots that are not for this case, whatever the reason. */
  readonly barred: ReadonlySet<string>;
}

export interface SlotDraw {
  /** Entry → slot. Null when no attempt has found a slot for all of them. */
  readonly slots: ReadonlyMap<string, string> | null;
  /** The order of attempt n is drawn with `SEED/n`. */
  readonly attempt: number;
}

const ATTEMPTS = 200;

/**
 * Slots by lot: cases in drawn order, each the first slot in the given order that has room and fits. An order in which the
 * last finds nothing is given up and the next drawn, from the same seed, so that anybody can do it again.
 */
export function drawSlots(
  entries: readonly DrawnEntry[],
  slots: readonly FreeSlot[],
  seed: string,
): SlotDraw {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const order = drawOrder(
      entries.map(({ id }) => id),
      `${seed}/${attempt}`,
    );
    const found = inOrder(order, entries, slots);
    if (found) return { slots: found, attempt };
  }
  return { slots: null, attempt: ATTEMPTS };
}

function inOrder(
  order: readonly string[],
  entries: readonly DrawnEntry[],
  slots: readonly FreeSlot[],
): ReadonlyMap<string, string> | null {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const free = new Map(slots.map((slot) => [slot.id, slot.free]));
  const busy = new Map<string, FreeSlot[]>();
  const taken = new Map<string, string>();
  for (const id of order) {
    const entry = byId.get(id);
    if (!entry) continue;
    const mine = busy.get(entry.person) ?? [];
    const slot = slots.find(
      (one) =>
        (free.get(one.id) ?? 0) > 0 &&
        !entry.barred.has(one.id) &&
        !mine.some((other) => overlap(one, other)),
    );
    if (!slot) return null;
    taken.set(id, slot.id);
    free.set(slot.id, (free.get(slot.id) ?? 0) - 1);
    busy.set(entry.person, [...mine, slot]);
  }
  return taken;
}

/** Slots that only touch do not overlap. */
export const overlap = (
  one: Pick<FreeSlot, 'start' | 'end'>,
  other: Pick<FreeSlot, 'start' | 'end'>,
): boolean => one.start < other.end && other.start < one.end;
