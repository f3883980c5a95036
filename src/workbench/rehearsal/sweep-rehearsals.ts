import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { DataSource } from 'typeorm';

/** Longer, and nobody comes back to its papers; what came out stays in the database. */
const KEPT_DAYS = 30;
/** Younger ones may belong to a rehearsal that is just being begun. */
const BEGUN_WITHIN_MS = 3_600_000;

const OLD = `(ended_at < clock_timestamp() - interval '${String(KEPT_DAYS)} days')`;

/** Ends rehearsals that sleep for good, and takes folders away that nobody needs any more. */
export async function sweepRehearsals(dataSource: DataSource, folder: string): Promise<void> {
  await dataSource.query(
    `UPDATE plan_rehearsal SET state = 'stopped', ended_at = heard_at
     WHERE state NOT IN ('done', 'stopped') AND heard_at < clock_timestamp() - interval '${String(KEPT_DAYS)} days'`,
  );
  const ids = await readdir(folder).catch((): string[] => []);
  const rows: { id: string }[] = await dataSource.query(
    `SELECT id::text FROM plan_rehearsal WHERE id::text = ANY($1) AND NOT coalesce(${OLD}, false)`,
    [ids],
  );
  const wanted = new Set(rows.map(({ id }) => id));
  for (const id of ids.filter((each) => !wanted.has(each))) {
    const place = path.join(folder, id);
    const about = await stat(place).catch(() => null);
    if (about && Date.now() - about.mtimeMs > BEGUN_WITHIN_MS)
      await rm(place, { recursive: true, force: true });
  }
}
