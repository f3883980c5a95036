import type { EntityManager } from 'typeorm';
import { localDateOf } from '../seasons/index.js';
import type { PresentationFacts } from './facts.js';

type ByKey = Record<string, PresentationFacts>;

interface Row {
  readonly entryId: string;
  readonly key: string;
  readonly came: boolean | null;
  readonly absences: number;
  readonly at: Date | null;
  readonly room: string | null;
}

/** Presentations of cases: by case, then by the plan's key; of several days the last. */
export async function presentationFacts(
  tx: EntityManager,
  entryIds: readonly (string | null)[],
  timezone: string,
): Promise<ReadonlyMap<string, Readonly<ByKey>>> {
  const known = entryIds.filter((id) => id !== null);
  if (known.length === 0) return new Map();
  const rows: Row[] = await tx.query(
    `SELECT DISTINCT ON (m.entry_id, p.key) m.entry_id AS "entryId", p.key, m.came, s.starts_at AS at, s.room,
       (count(*) FILTER (WHERE m.came = false) OVER (PARTITION BY m.entry_id, p.key))::int AS absences
     FROM presentation_entry m JOIN presentation p ON p.id = m.presentation_id LEFT JOIN presentation_slot s ON s.id = m.slot_id
     WHERE m.entry_id = ANY($1) ORDER BY m.entry_id, p.key, p.round DESC`,
    [known],
  );
  const found = new Map<string, ByKey>();
  for (const { entryId, key, came, absences, at, room } of rows) {
    const own = found.get(entryId) ?? {};
    own[key] = { came, absences, room, on: at === null ? null : localDateOf(at, timezone) };
    found.set(entryId, own);
  }
  return found;
}
