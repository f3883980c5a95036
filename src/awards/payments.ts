import type { PlanFunding, PlanPayer } from '../seasons/index.js';
import { dueAt, NAMING, payersOf, releaseOf, type DueItem } from './due-items.js';
import { allowance, noSpending, type Spending } from './payment-caps.js';
import { yuanText } from './yuan-text.js';

/** One line of a payer's list. Money in fen. */
export interface PaymentLine {
  readonly item: string;
  /** What made it payable: `naming`, an event's name, or `date:KEY`. */
  readonly release: string;
  readonly payer: string;
  readonly receiver: 'unit' | 'person';
  readonly receiverName: string;
  readonly account: string;
  readonly bank: string;
  /** What the plan gives before caps and exceptions. */
  readonly plannedFen: number;
  readonly amountFen: number;
  /** `waived`: nothing is paid; `held`: not before somebody has cleared the reason. */
  readonly state: 'planned' | 'held' | 'waived';
  /** Why it is less than planned, held or waived; null when there is nothing to say. */
  readonly note: string | null;
}

export interface FundedCase {
  readonly unitName: string;
  readonly holderName: string;
  /** Relation key → organisation key. */
  readonly relations: Readonly<Record<string, string>>;
  /** Value at a path of the submission. */
  readonly value: (path: string) => unknown;
  /** Whether FEEL over the case's facts is true. */
  readonly holds: (formula: string) => boolean;
  /** Tier it was given in a ranking; null for none. */
  readonly tierIn?: (ranking: string) => string | null;
  /** What has been given before. */
  readonly spent?: Spending;
}

/** Splits an award's funding by receiver, finds who pays each item, and keeps within the caps whatever they cut. */
export function paymentLines(
  funding: PlanFunding | undefined,
  of: FundedCase,
  event: string = NAMING,
): readonly PaymentLine[] {
  if (!funding) return [];
  const exception = funding.except?.find(({ when }) => of.holds(when));
  let spent = of.spent ?? noSpending;
  const payerAmong = payersFor(of);
  const lines: PaymentLine[] = [];
  for (const item of dueAt(funding, event, of.tierIn)) {
    const payer = payerAmong(payersOf(funding, item));
    const paidBy = payer?.payer ?? '';
    const decided = exception
      ? { amountFen: 0, state: 'waived' as const, note: exception.reason }
      : decide({ funding, item, payer, of, spent });
    lines.push({ ...receiverOf(item, of), ...decided, payer: paidBy });
    const { amountFen, state } = decided;
    spent = spent.plus({ item: item.label, payer: paidBy, amountFen, held: state === 'held' });
  }
  return lines;
}

/** The first of a list that fits the case. A list is asked once, however many items it pays. */
function payersFor(of: FundedCase): (payers: readonly PlanPayer[]) => PlanPayer | undefined {
  const found = new Map<readonly PlanPayer[], PlanPayer | undefined>();
  return (payers) => {
    if (!found.has(payers)) {
      const fits = ({ when }: PlanPayer): boolean => {
        if (when === undefined) return true;
        if (typeof when === 'string') return of.holds(when);
        return when.in.includes(of.relations[when.relation] ?? '');
      };
      found.set(payers, payers.find(fits));
    }
    return found.get(payers);
  };
}

function receiverOf(item: DueItem, of: FundedCase) {
  const text = (path: string): string => {
    const value = of.value(path);
    return typeof value === 'string' ? value : '';
  };
  return {
    item: item.label,
    release: releaseOf(item),
    receiver: item.receiver,
    receiverName: item.receiver === 'unit' ? of.unitName : of.holderName,
    account: text(item.account),
    bank: text(item.bank),
    plannedFen: item.amount * 100,
  };
}

function decide(on: {
  funding: PlanFunding;
  item: DueItem;
  payer: PlanPayer | undefined;
  of: FundedCase;
  spent: Spending;
}): Pick<PaymentLine, 'amountFen' | 'state' | 'note'> {
  const { funding, item, payer, of, spent } = on;
  const plannedFen = item.amount * 100;
  const { leftFen, by } = allowance(funding, item, spent);
  const amountFen = Math.min(plannedFen, leftFen);
  const cut = amountFen < plannedFen ? `按${by}核减，原为 ${yuanText(plannedFen)} 元` : null;
  if (amountFen === 0) return { amountFen, state: 'waived', note: cut };
  const reasons = [unmatched(item, of, amountFen), overBudget(payer, spent, amountFen)].filter(
    (reason) => reason !== null,
  );
  const note = [cut, ...reasons].filter((part) => part !== null).join('；');
  return { amountFen, state: reasons.length > 0 ? 'held' : 'planned', note: note === '' ? null : note };
}

/** Why the unit's own money is not enough; null when it is. A pledge is in yuan. */
function unmatched({ match }: DueItem, of: FundedCase, amountFen: number): string | null {
  if (!match) return null;
  const needed = Math.ceil((amountFen * (match.percent ?? 100)) / 100);
  const pledge = of.value(match.pledge);
  const pledged = typeof pledge === 'number' && Number.isFinite(pledge) ? Math.round(pledge * 100) : 0;
  if (pledged >= needed) return null;
  return `单位配套 ${yuanText(pledged)} 元，不足应配套的 ${yuanText(needed)} 元`;
}

export function overBudget(payer: PlanPayer | undefined, spent: Spending, amountFen: number): string | null {
  if (payer?.budget === undefined || spent.ofPayerFen(payer.payer) + amountFen <= payer.budget * 100)
    return null;
  return `超出${payer.payer}本批次预算 ${yuanText(payer.budget * 100)} 元`;
}
