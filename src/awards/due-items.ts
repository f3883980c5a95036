import type { PlanFunding, PlanFundingItem, PlanPayer } from '../seasons/index.js';

export const NAMING = 'naming';

/** An item with the amount and the moment that this case has. */
export interface DueItem extends PlanFundingItem {
  readonly amount: number;
}

export const releaseOf = ({ release = NAMING }: Pick<PlanFundingItem, 'release'>): string =>
  typeof release === 'string' ? release : `date:${release.date}`;

/** What an event makes payable. Items that fall due on a date are entered at the naming. */
const fallsAt = (item: DueItem, event: string): boolean =>
  releaseOf(item) === event || (event === NAMING && typeof item.release === 'object');

/** Null where the item gives a case of this tier nothing. */
function dueItem(item: PlanFundingItem, tierIn: (ranking: string) => string | null): DueItem | null {
  const { byTier, amount } = item;
  if (!byTier) return amount === undefined ? null : { ...item, amount };
  const tier = tierIn(byTier.ranking);
  const given = tier !== null && Object.hasOwn(byTier.tiers, tier) ? byTier.tiers[tier] : undefined;
  return given === undefined ? null : { ...item, ...given };
}

/** Items that an event makes payable to a case, as they are for its tiers. */
export const dueAt = (
  { items }: PlanFunding,
  event: string,
  tierIn: (ranking: string) => string | null = () => null,
): readonly DueItem[] =>
  items
    .map((item) => dueItem(item, tierIn))
    .filter((item) => item !== null && fallsAt(item, event)) as DueItem[];

/** Who may pay an item: its own payers, or those of the whole. */
export const payersOf = (
  funding: PlanFunding,
  item: Pick<PlanFundingItem, 'payers'> | undefined,
): readonly PlanPayer[] => item?.payers ?? funding.payers ?? [];
