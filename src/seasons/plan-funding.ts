// What a season plan says of the money that comes with being named.

export interface PlanFunding {
  readonly items: readonly PlanFundingItem[];
  /** Of items that name none of their own. The first that fits pays; the last, and only the last, has no `when`. */
  readonly payers?: readonly PlanPayer[];
  /** The first that fits: the title is given, the money is not. */
  readonly except?: readonly PlanFundingException[];
  readonly caps?: PlanFundingCaps;
}

export interface PlanFundingItem {
  readonly label: string;
  /** Yuan, whole. This or `byTier`. */
  readonly amount?: number;
  /** Of a list with tiers: who got none of those named here is not given this item. */
  readonly byTier?: PlanFundingTiers;
  readonly receiver: 'unit' | 'person';
  /** Form keys of account and bank. */
  readonly account: string;
  readonly bank: string;
  /** What makes it payable: the naming (default), an event that `release-payment` tells of, or a date of the plan. */
  readonly release?: PlanRelease;
  /** Paid again each time the event comes; otherwise once. */
  readonly each?: true;
  /** Yuan that one holder may get of this item over all years. */
  readonly atMost?: number;
  /** Paid only when the unit adds this much of its own: `percent` (default 100) of the amount. */
  readonly match?: { readonly pledge: string; readonly percent?: number };
  /** Who pays this item, instead of those of the whole. */
  readonly payers?: readonly PlanPayer[];
}

export type PlanRelease = string | { readonly date: string };

export interface PlanFundingTiers {
  readonly ranking: string;
  /** By tier of the ranking. Without a `release` of its own it is the item's. */
  readonly tiers: Readonly<Record<string, { readonly amount: number; readonly release?: PlanRelease }>>;
}

export interface PlanPayer {
  readonly payer: string;
  /** By relation and organisations, or FEEL over the facts. */
  readonly when?: string | { readonly relation: string; readonly in: readonly string[] };
  /** Yuan, of all awards of the season together; what would pass it is held. */
  readonly budget?: number;
}

export interface PlanFundingException {
  /** FEEL over the facts, `held` (earlier titles of this person) and `relations`. */
  readonly when: string;
  readonly reason: string;
  readonly titleOnly: true;
}

/** Yuan, over all years: of one holder, of all holders of one unit, of the award. */
export interface PlanFundingCaps {
  readonly holder?: number;
  readonly unit?: number;
  readonly all?: number;
}
