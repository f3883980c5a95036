import type { EntityManager } from 'typeorm';
import { localDateOf } from '../seasons/index.js';

/** What naming knows of a case besides its facts: its ranks, and the notices that listed it. */
export interface NamingFacts {
  /** Score in points. */
  readonly rankings: Readonly<Record<string, { rank: number; score: number; outcome: string }>>;
  /** Local dates. */
  readonly notices: Readonly<Record<string, { postedOn: string; lastDay: string }>>;
}

export async function namingFacts(
  tx: EntityManager,
  entryId: string,
  timezone: string,
): Promise<NamingFacts> {
  const ranks: { ranking: string; rank: number; score: number; outcome: string }[] = await tx.query(
    `SELECT s.ranking, i.rank, i.score, i.outcome FROM result_item i JOIN result_set s ON s.id = i.set_id WHERE i.entry_id = $1`,
    [entryId],
  );
  const notices: { key: string; posted_at: Date; last_day: string }[] = await tx.query(
    `SELECT n.key, n.posted_at, n.last_day::text FROM notice n JOIN notice_item i ON i.notice_id = n.id
     WHERE i.entry_id = $1 ORDER BY n.revision`,
    [entryId],
  );
  return {
    rankings: Object.fromEntries(
      ranks.map(({ ranking, rank, score, outcome }) => [ranking, { rank, score: score / 100, outcome }]),
    ),
    notices: Object.fromEntries(
      notices.map(({ key, posted_at, last_day }) => [
        key,
        { postedOn: localDateOf(posted_at, timezone), lastDay: last_day },
      ]),
    ),
  };
}
