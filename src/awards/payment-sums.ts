import type { PaymentState } from './award.view.js';

/** Nothing will be paid of these. */
export const isDead = (state: PaymentState): boolean => state === 'waived' || state === 'stopped';

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
  let [dueFen, heldFen] = [0, 0];
  for (const { state, amountFen } of lines) {
    if (state === 'held') heldFen += amountFen;
    else if (!isDead(state)) dueFen += amountFen;
  }
  return { dueFen, heldFen };
}
