import type { UnitCount } from './facts.js';

/** A case of a unit in the season, as far as counting goes. */
export interface UnitCase {
  readonly id: string;
  readonly award: string;
  readonly unitCode: string;
  readonly submittedAt: Date;
  /** Order of filing. */
  readonly serial: number;
  readonly open: boolean;
  readonly recommended: boolean;
  readonly named: boolean;
}

/** The case itself; without an id and a serial it has not been filed. */
interface Self {
  readonly entryId: string | null;
  readonly submittedAt: Date;
  readonly serial: number | null;
}

const NONE: UnitCount = { filed: 0, before: 0, open: 0, recommended: 0, named: 0 };

/**
 * Counts a unit's other cases by award; every award of the plan is there, with zeros where there is none. Of two cases
 * handed in at one instant the one filed first is the earlier one; what has not been filed yet comes after all.
 */
export function unitCounts(
  awards: readonly string[],
  cases: readonly UnitCase[],
  self: Self,
): Readonly<Record<string, UnitCount>> {
  const counts = new Map<string, UnitCount>(awards.map((award) => [award, NONE]));
  for (const one of cases) {
    if (one.id === self.entryId) continue;
    const count = counts.get(one.award) ?? NONE;
    counts.set(one.award, {
      filed: count.filed + 1,
      before: count.before + (isBefore(one, self) ? 1 : 0),
      open: count.open + (one.open ? 1 : 0),
      recommended: count.recommended + (one.recommended ? 1 : 0),
      named: count.named + (one.named ? 1 : 0),
    });
  }
  return Object.fromEntries(counts);
}

const isBefore = (one: UnitCase, self: Self): boolean =>
  (one.submittedAt.getTime() - self.submittedAt.getTime() || one.serial - (self.serial ?? Infinity)) < 0;
