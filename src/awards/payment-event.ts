import type { EntityManager } from 'typeorm';
import type { CurrentPerson } from '../identity/index.js';

/** Notes on each line's history what was done to it. */
export async function paymentEvent(
  tx: EntityManager,
  lines: readonly { readonly id: string }[],
  of: { at: Date; kind: string; actor: CurrentPerson; data?: Readonly<Record<string, unknown>> },
): Promise<void> {
  await tx.query(
    `INSERT INTO payment_event (payment_id, at, kind, actor_id, data) SELECT unnest($1::uuid[]), $2, $3, $4, $5`,
    [lines.map(({ id }) => id), of.at, of.kind, of.actor.accountId, JSON.stringify(of.data ?? {})],
  );
}
