import type { PlanFunding, PlanFundingItem } from '../seasons/index.js';

interface Spent {
  /** Of this holder, by item. */
  readonly items: Readonly<Record<string, number>>;
  readonly holderFen: number;
  /** Of all holders of the same unit. */
  readonly unitFen: number;
  /** Of the award in all years. */
  readonly allFen: number;
  /** Of each payer in this season, without what is held. */
  readonly payersFen: Readonly<Record<string, number>>;
}

interface Gift {
  readonly item: string;
  readonly payer: string;
  readonly amountFen: number;
  readonly held: boolean;
}

/** What has been given so far, as far as caps ask. Whatever is held counts, except against a payer's budget. */
export class Spending {
  constructor(private readonly spent: Spent) {}

  plus({ item, payer, amountFen, held }: Gift): Spending {
    const { items, holderFen, unitFen, allFen, payersFen } = this.spent;
    return new Spending({
      items: { ...items, [item]: (items[item] ?? 0) + amountFen },
      holderFen: holderFen + amountFen,
      unitFen: unitFen + amountFen,
      allFen: allFen + amountFen,
      payersFen: held ? payersFen : { ...payersFen, [payer]: (payersFen[payer] ?? 0) + amountFen },
    });
  }

  ofItemFen(item: string): number {
    return this.spent.items[item] ?? 0;
  }

  get ofHolderFen(): number {
    return this.spent.holderFen;
  }

  get ofUnitFen(): number {
    return this.spent.unitFen;
  }

  get ofAllFen(): number {
    return this.spent.allFen;
  }

  ofPayerFen(payer: string): number {
    return this.spent.payersFen[payer] ?? 0;
  }
}

export const noSpending = new Spending({ items: {}, holderFen: 0, unitFen: 0, allFen: 0, payersFen: {} });

/** How much of an item may still be given, and what says so. Never below zero. */
export function allowance(
  { caps = {} }: PlanFunding,
  item: Pick<PlanFundingItem, 'label' | 'atMost'>,
  spent: Spending,
): { leftFen: number; by: string } {
  const limits = [
    { by: '本项累计上限', yuan: item.atMost, used: spent.ofItemFen(item.label) },
    { by: '每个对象的上限', yuan: caps.holder, used: spent.ofHolderFen },
    { by: '同一单位的上限', yuan: caps.unit, used: spent.ofUnitFen },
    { by: '本奖项总额', yuan: caps.all, used: spent.ofAllFen },
  ];
  let tightest = { leftFen: Infinity, by: '' };
  for (const { by, yuan, used } of limits) {
    if (yuan === undefined) continue;
    const leftFen = Math.max(0, yuan * 100 - used);
    if (leftFen < tightest.leftFen) tightest = { leftFen, by };
  }
  return tightest;
}
