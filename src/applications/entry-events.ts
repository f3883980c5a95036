import type { EntityManager } from 'typeorm';

/** A line in the history of a case that the applicant wrote himself. */
export async function recordEvent(
  tx: EntityManager,
  event: {
    entryId: string;
    at: Date;
    kind: 'submitted' | 'corrected' | 'withdrawn' | 'late';
    title: string;
    opinion?: string;
    actorId: string;
  },
): Promise<void> {
  await tx.query(
    `INSERT INTO entry_event (entry_id, at, kind, title, opinion, actor_id, actor_role)
     VALUES ($1, $2, $3, $4, $5, $6, 'applicant')`,
    [event.entryId, event.at, event.kind, event.title, event.opinion ?? null, event.actorId],
  );
}
