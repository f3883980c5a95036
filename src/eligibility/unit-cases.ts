import type { UnitCount } from './facts.js';

/** A case of a unit in the season, as far as counting goes. */
export interface UnitCase {
  readonly id: string;
  readonly award: string;
  readonly unitCode: string;
  readonly submittedAt: Date;
  readonly open: boolean;
  readonly recommended: boolean;
  readonly named: boolean;
}

const NONE: UnitCount = { filed: 0, before: 0, open: 0, recommended: 0, named: 0 };

/**
 * Counts a unit's other cases by award; every award of the plan is there, with zeros where there is none. Of two cases
 * handed in at one instant the smaller id counts as the earlier one.
 */
export function unitCounts(
  awards: readonly string[],
  cases: readonly UnitCase[],
  self: { readonly entryId: string | null; readonly submittedAt: Date },
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

function isBefore(one: UnitCase, self: { entryId: string | null; submittedAt: Date }): boolean {
  const difference = one.submittedAt.getTime() - self.submittedAt.getTime();
  return difference < 0 || (difference === 0 && self.entryId !== null && one.id < self.entryId);
}
