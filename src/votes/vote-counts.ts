import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { RoundFigures } from '../scoring/index.js';
import { Conflict } from '../shared/errors.js';
import { VotePolls, type Poll } from './vote-polls.js';

/** Votes that count, by candidate. */
export async function countsOf(
  tx: EntityManager,
  { season, key }: Pick<Poll, 'season' | 'key'>,
): Promise<ReadonlyMap<string, number>> {
  const rows: { entryId: string; votes: number }[] = await tx.query(
    `SELECT entry_id AS "entryId", count(*)::int AS votes FROM public_vote
     WHERE season_id = $1 AND key = $2 AND void_id IS NULL GROUP BY entry_id`,
    [season.id, key],
  );
  return new Map(rows.map(({ entryId, votes }) => [entryId, votes]));
}

/** Counted votes of the public as the figures of a round whose `source` names them. */
@Injectable()
export class VoteFigures extends RoundFigures {
  constructor(private readonly polls: VotePolls) {
    super();
  }

  async of(
    tx: EntityManager,
    { seasonId, source }: { readonly seasonId: string; readonly source: string },
  ): Promise<ReadonlyMap<string, number> | null> {
    const poll = (await this.polls.list(tx, seasonId)).find(({ key }) => key === source);
    if (!poll) return null;
    if (poll.countedAt === null)
      throw new Conflict(
        'VOTES_NOT_COUNTED',
        `“${poll.rule.label}”还没有计票，不能用来排名。请在流程图里先安排 count-votes。`,
      );
    return countsOf(tx, poll);
  }
}
