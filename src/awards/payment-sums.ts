import { isDue, isHeld } from '../shared/payment-due.js';
import type { PaymentState } from './award.view.js';

export interface PaymentSums {
  /** What is to be paid or has been. */
  readonly dueFen: number;
  /** What waits for its reason to be cleared, and may never be paid. */
  readonly heldFen: number;
}

/** What lines come to, with those that are held told apart. */
export function sumsOf(
  lines: readonly { readonly state: PaymentState; readonly amountFen: number }[],
): PaymentSums {
  const sum = (chosen: (line: { readonly state: PaymentState }) => boolean): number =>
    lines.filter(chosen).reduce((total, { amountFen }) => total + amountFen, 0);
  return { dueFen: sum(isDue), heldFen: sum(isHeld) };
}
