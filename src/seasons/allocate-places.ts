import type { PlanQuotaFormula } from './plan-quotas.js';

/** Why a total cannot be given out. */
export type AllocationFault =
  'noBasis' | 'leastExceedsTotal' | 'mostBelowTotal' | 'leastAboveMost' | 'tooManyToShare';

/** One after the other takes its time; the other method has no such bound. */
export const MOST_BY_AVERAGES = 10_000;

export type Allocation =
  | { readonly kind: 'allocated'; readonly places: ReadonlyMap<string, number> }
  | { readonly kind: 'impossible'; readonly fault: AllocationFault };

interface Claim {
  readonly holder: string;
  readonly basis: bigint;
  readonly places: number;
}

/**
 * Gives `total` places to the holders of a formula so that the sum is exact and nobody is outside its bounds.
 * Integers throughout; equal claims go in the order in which the basis is written. A holder that a bound holds
 * fast leaves the sharing, the others share what is left.
 */
export function allocatePlaces(total: number, formula: PlanQuotaFormula): Allocation {
  const { basis, least = 0, most = total } = formula;
  const claims = Object.entries(basis).map(([holder, n]) => ({ holder, basis: BigInt(n), places: 0 }));
  const fault = faultOf(total, { claims, least, most, method: formula.method });
  if (fault) return { kind: 'impossible', fault };
  const share = formula.method === 'highestAverages' ? byAverages : byRemainders;
  const fixed = new Map<string, number>();
  for (;;) {
    const open = claims.filter(({ holder }) => !fixed.has(holder));
    const left = total - [...fixed.values()].reduce((sum, n) => sum + n, 0);
    const shared = share(left, open);
    const bound = boundFirst(shared, { least, most });
    if (!bound) {
      const places = new Map(shared.map((claim) => [claim.holder, claim.places]));
      return {
        kind: 'allocated',
        places: new Map(claims.map(({ holder }) => [holder, places.get(holder) ?? fixed.get(holder) ?? 0])),
      };
    }
    for (const { holder, places } of bound) fixed.set(holder, places);
  }
}

function faultOf(
  total: number,
  {
    claims,
    least,
    most,
    method,
  }: { claims: readonly Claim[]; least: number; most: number; method: PlanQuotaFormula['method'] },
): AllocationFault | null {
  if (method === 'highestAverages' && total > MOST_BY_AVERAGES) return 'tooManyToShare';
  if (least > most) return 'leastAboveMost';
  if (claims.every(({ basis }) => basis === 0n)) return 'noBasis';
  if (least * claims.length > total) return 'leastExceedsTotal';
  return most * claims.length < total ? 'mostBelowTotal' : null;
}

/**
 * Holders to be held at a bound in this round. Only one side at a time: the one that is overstepped by more
 * places, for holding it may bring the other side back inside.
 */
function boundFirst(
  shared: readonly Claim[],
  { least, most }: { least: number; most: number },
): readonly { holder: string; places: number }[] | null {
  const under = shared.filter(({ places }) => places < least);
  const over = shared.filter(({ places }) => places > most);
  if (under.length === 0 && over.length === 0) return null;
  const missing = under.reduce((sum, { places }) => sum + least - places, 0);
  const tooMany = over.reduce((sum, { places }) => sum + places - most, 0);
  const [which, places] = missing >= tooMany ? [under, least] : [over, most];
  return which.map(({ holder }) => ({ holder, places }));
}

/** Hamilton. */
function byRemainders(total: number, claims: readonly Claim[]): readonly Claim[] {
  const sum = claims.reduce((all, { basis }) => all + basis, 0n);
  if (sum === 0n) return equally(total, claims);
  const quotients = claims.map((claim) => {
    const product = BigInt(total) * claim.basis;
    return { ...claim, places: Number(product / sum), remainder: product % sum };
  });
  const rest = total - quotients.reduce((all, { places }) => all + places, 0);
  const largest = quotients
    .map((claim, order) => ({ ...claim, order }))
    .sort((a, b) => (a.remainder === b.remainder ? a.order - b.order : a.remainder > b.remainder ? -1 : 1))
    .slice(0, rest);
  const more = new Set(largest.map(({ holder }) => holder));
  return quotients.map(({ holder, basis, places }) => ({
    holder,
    basis,
    places: places + (more.has(holder) ? 1 : 0),
  }));
}

/** Sainte-Laguë. */
function byAverages(total: number, claims: readonly Claim[]): readonly Claim[] {
  if (claims.every(({ basis }) => basis === 0n)) return equally(total, claims);
  const places = claims.map(() => 0);
  const divisor = (index: number): bigint => BigInt(2 * (places[index] ?? 0) + 1);
  for (let given = 0; given < total; given += 1) {
    const next = claims.reduce((best, claim, index) => {
      const rival = claims[best];
      return rival && claim.basis * divisor(best) > rival.basis * divisor(index) ? index : best;
    }, 0);
    places[next] = (places[next] ?? 0) + 1;
  }
  return claims.map((claim, index) => ({ ...claim, places: places[index] ?? 0 }));
}

/** Nobody has a claim: one each in turn. */
function equally(total: number, claims: readonly Claim[]): readonly Claim[] {
  const each = Math.floor(total / Math.max(1, claims.length));
  const rest = total - each * claims.length;
  return claims.map((claim, index) => ({ ...claim, places: each + (index < rest ? 1 : 0) }));
}
