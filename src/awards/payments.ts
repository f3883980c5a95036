import type { PlanFunding } from '../seasons/index.js';

/** One line of a payer's list. Money in fen. */
export interface PaymentLine {
  readonly item: string;
  readonly payer: string;
  readonly receiver: 'unit' | 'person';
  readonly receiverName: string;
  readonly account: string;
  readonly bank: string;
  readonly amountFen: number;
}

export interface FundedCase {
  readonly unitName: string;
  readonly holderName: string;
  /** Relation key → organisation key. */
  readonly relations: Readonly<Record<string, string>>;
  /** Value at a path of the submission. */
  readonly value: (path: string) => unknown;
}

/** Splits an award's funding by receiver and finds its payer: the first rule that fits, the last has no condition. */
export function paymentLines(funding: PlanFunding | undefined, of: FundedCase): readonly PaymentLine[] {
  if (!funding) return [];
  const payer = funding.payers.find(
    (rule) => !rule.when || rule.when.in.includes(of.relations[rule.when.relation] ?? ''),
  );
  const text = (path: string): string => {
    const value = of.value(path);
    return typeof value === 'string' ? value : '';
  };
  return funding.items.map((item) => ({
    item: item.label,
    payer: payer?.payer ?? '',
    receiver: item.receiver,
    receiverName: item.receiver === 'unit' ? of.unitName : of.holderName,
    account: text(item.account),
    bank: text(item.bank),
    amountFen: item.amount * 100,
  }));
}
