import { allocatePlaces, type AllocationFault } from './allocate-places.js';
import type { PlanQuotaHolder, PlanQuotas } from './plan-quotas.js';

/** Places of one holder for one award. */
export interface HolderPlaces {
  readonly organisation: string;
  readonly award: string;
  /** Asked for, not enforced. */
  readonly least: number;
  readonly most: number;
}

/** Whose places a plan says, written down or by formula. A formula that cannot be worked out gives none. */
export function placesOf(quotas: PlanQuotas): readonly HolderPlaces[] {
  const written = quotas.holders.flatMap((holder) =>
    Object.keys(holder.places).map((award) => ({
      organisation: holder.organisation,
      award,
      ...rangeOf(holder.places[award] ?? 0),
    })),
  );
  const computed = Object.keys(quotas.formulas ?? {}).flatMap((award) => {
    const { places } = placesByFormula(quotas, award);
    return [...places].map(([organisation, most]) => ({ organisation, award, least: 0, most }));
  });
  return [...written.filter(({ award }) => !Object.hasOwn(quotas.formulas ?? {}, award)), ...computed];
}

/** What a formula gives for an award, and why when it gives nothing. */
export function placesByFormula(
  { formulas = {}, totals }: PlanQuotas,
  award: string,
): { readonly places: ReadonlyMap<string, number>; readonly fault: AllocationFault | null } {
  const formula = formulas[award];
  if (!formula) return { places: new Map(), fault: null };
  const allocation = allocatePlaces(totals[award] ?? 0, formula);
  if (allocation.kind === 'impossible') return { places: new Map(), fault: allocation.fault };
  return { places: allocation.places, fault: null };
}

const rangeOf = (places: PlanQuotaHolder['places'][string]): { least: number; most: number } =>
  typeof places === 'number' ? { least: 0, most: places } : { least: places.from, most: places.to };
