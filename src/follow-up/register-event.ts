import type { EntityManager } from 'typeorm';

/** What the register tells of a title, once for each event. */
export async function registerEvent(
  tx: EntityManager,
  of: { registerId: string; at: Date; kind: string; title: string; detail: string | null },
): Promise<void> {
  await tx.query(
    'INSERT INTO register_event (register_id, at, kind, title, detail) VALUES ($1, $2, $3, $4, $5)',
    [of.registerId, of.at, of.kind, of.title, of.detail],
  );
}
