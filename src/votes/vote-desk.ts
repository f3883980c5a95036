import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { awardTitles, rowOf } from './vote-board.js';
import { VoteCandidates } from './vote-candidates.js';
import { VotePolls, type Poll } from './vote-polls.js';
import type { VoteDeskRow, VoteDeskView } from './vote.view.js';

const TOTALS = `
  SELECT count(*) FILTER (WHERE void_id IS NULL)::int AS votes, count(DISTINCT voter) FILTER (WHERE void_id IS NULL)::int AS voters,
    count(void_id)::int AS voided,
    (SELECT count(*)::int FROM vote_void p WHERE p.season_id = $1 AND p.key = $2 AND p.state = 'proposed') AS proposals
  FROM public_vote WHERE season_id = $1 AND key = $2`;

const BY_CANDIDATE = `
  SELECT entry_id AS id, count(*) FILTER (WHERE void_id IS NULL)::int AS votes, count(void_id)::int AS voided
  FROM public_vote WHERE season_id = $1 AND key = $2 GROUP BY entry_id`;

const BY_DAY = `
  SELECT day::text, count(*)::int AS votes FROM public_vote
  WHERE season_id = $1 AND key = $2 AND void_id IS NULL GROUP BY day ORDER BY day`;

/** Votes as those see them who answer for their results: counts from the first vote on. */
@Injectable()
export class VoteDesk {
  constructor(
    private readonly polls: VotePolls,
    private readonly candidates: VoteCandidates,
  ) {}

  async list(tx: EntityManager, seasonId: string): Promise<readonly VoteDeskRow[]> {
    const rows: VoteDeskRow[] = [];
    for (const poll of await this.polls.list(tx, seasonId)) rows.push(await deskRow(tx, poll));
    return rows;
  }

  /** @throws NotFound */
  async show(tx: EntityManager, seasonId: string, key: string): Promise<VoteDeskView> {
    const poll = await this.polls.of(tx, seasonId, key);
    const of = [poll.season.id, poll.key];
    const counts: { id: string; votes: number; voided: number }[] = await tx.query(BY_CANDIDATE, of);
    const byId = new Map(counts.map(({ id, votes, voided }) => [id, { votes, voided }]));
    const reached = await this.candidates.reached(tx, poll);
    return {
      ...(await deskRow(tx, poll)),
      awards: awardTitles(poll),
      candidates: reached.map((one) => ({ ...one, ...(byId.get(one.id) ?? { votes: 0, voided: 0 }) })),
      days: await tx.query<{ day: string; votes: number }[]>(BY_DAY, of),
    };
  }
}

async function deskRow(tx: EntityManager, poll: Poll): Promise<VoteDeskRow> {
  const [totals]: Pick<VoteDeskRow, 'votes' | 'voters' | 'voided' | 'proposals'>[] = await tx.query(TOTALS, [
    poll.season.id,
    poll.key,
  ]);
  return { ...rowOf(poll), ...(totals ?? { votes: 0, voters: 0, voided: 0, proposals: 0 }) };
}
