/** Values of an entry by semantic role that sub-limits look at. */
export type Facets = Readonly<Record<string, string | null | undefined>>;

export interface SubLimit {
  readonly id: string;
  readonly label: string;
  /** Applies to entries all of whose named facets have these values. */
  readonly when: Readonly<Record<string, string>>;
  /** Null: no limit of its own. */
  readonly max: number | null;
  /** So many places are kept for these. Classes with a minimum should have nobody in common. */
  readonly min: number;
}

/** The places of one holder for one award, or a limit that several holders share. */
export interface QuotaNode {
  readonly id: string;
  readonly label: string;
  readonly award: string;
  /** Whose places are counted here: one holder's own, or a group's. */
  readonly holders: readonly string[];
  readonly group: boolean;
  readonly max: number;
  /** Places that should be used; missing them is reported, never refused. */
  readonly min: number;
  readonly subLimits: readonly SubLimit[];
}

/** One used place. */
export interface QuotaUse {
  readonly facets: Facets;
}

export interface Meter {
  readonly used: number;
  readonly max: number;
}

export interface SubMeter {
  readonly id: string;
  readonly label: string;
  readonly used: number;
  readonly max: number | null;
  readonly min: number;
}

export type QuotaJudgement =
  | { readonly kind: 'free'; readonly total: Meter; readonly subLimits: readonly SubMeter[] }
  | { readonly kind: 'full'; readonly total: Meter }
  | {
      readonly kind: 'subLimitFull';
      readonly id: string;
      readonly label: string;
      readonly total: Meter;
      readonly limit: Meter;
    }
  /** The places that are left are kept for others. */
  | { readonly kind: 'reserved'; readonly total: Meter; readonly kept: readonly SubMeter[] };

/**
 * Whether one more entry with these facets finds a place. The whole number is looked at before the sub-limits,
 * these before what is kept for others; of several full sub-limits the first declared one is named. Meters count
 * what is used, without the candidate.
 */
export function judge(node: QuotaNode, uses: readonly QuotaUse[], candidate: Facets): QuotaJudgement {
  const { total, subLimits } = metersOf(node, uses);
  if (total.used >= total.max) return { kind: 'full', total };
  const own = new Set(node.subLimits.filter(({ when }) => applies(when, candidate)).map(({ id }) => id));
  const mine = subLimits.filter(({ id }) => own.has(id));
  for (const { id, label, used, max } of mine) {
    if (max !== null && used >= max) return { kind: 'subLimitFull', id, label, total, limit: { used, max } };
  }
  const kept = subLimits.filter(({ id, used, min }) => used < min && !own.has(id));
  const helps = mine.some(({ used, min }) => used < min);
  const left = total.max - total.used - 1;
  const owed = kept.reduce((sum, { used, min }) => sum + min - used, 0);
  if (!helps && left < owed) return { kind: 'reserved', total, kept };
  return { kind: 'free', total, subLimits: mine };
}

/** What is used of the whole and of each sub-limit, whether or not it is full: for the meters on screen. */
export function metersOf(
  node: QuotaNode,
  uses: readonly QuotaUse[],
): { readonly total: Meter; readonly subLimits: readonly SubMeter[] } {
  const subLimits = node.subLimits.map(({ id, label, when, max, min }) => ({
    ...{ id, label, max, min },
    used: countOf(uses, when),
  }));
  return { total: { used: uses.length, max: node.max }, subLimits };
}

/** Facets are compared as they are; a missing facet equals no value. */
export function applies(when: Readonly<Record<string, string>>, facets: Facets): boolean {
  return Object.entries(when).every(([facet, value]) => facets[facet] === value);
}

const countOf = (uses: readonly QuotaUse[], when: Readonly<Record<string, string>>): number =>
  uses.filter(({ facets }) => applies(when, facets)).length;
