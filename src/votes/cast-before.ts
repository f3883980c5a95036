import type { EntityManager } from 'typeorm';
import { localDateOf } from '../seasons/index.js';
import type { PersonalVote } from './vote-limits.js';
import type { Poll } from './vote-polls.js';
import type { CastBefore } from './vote.view.js';

const BEFORE = `
  SELECT v.entry_id AS "entryId", e.award, v.day::text FROM public_vote v JOIN entry e ON e.id = v.entry_id
  WHERE v.season_id = $1 AND v.key = $2 AND v.voter = $3`;

/** Votes of one person, those struck out among them. */
export const votesOf = (tx: EntityManager, { season, key }: Poll, voter: string): Promise<PersonalVote[]> =>
  tx.query(BEFORE, [season.id, key, voter]);

/** The local date by the season's clock. */
export const dayOf = ({ now, plan }: Poll): string => localDateOf(now, plan.timezone);

/** What somebody has voted so far, as he is told of it. */
export async function castBefore(tx: EntityManager, poll: Poll, voter: string): Promise<CastBefore> {
  const all = await votesOf(tx, poll, voter);
  const today = all.filter(({ day }) => day === dayOf(poll));
  const byAward: Record<string, number> = {};
  for (const { award } of all) byAward[award] = (byAward[award] ?? 0) + 1;
  const taken = poll.rule.perDay === undefined ? all : today;
  return {
    ...{ cast: all.length, today: today.length, byAward },
    taken: taken.map(({ entryId }) => entryId),
  };
}
