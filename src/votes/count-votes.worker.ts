import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ServiceTask, type ServiceJob, type ServiceTaskWorker, type Variables } from '../engine/index.js';
import { countsOf } from './vote-counts.js';
import { VotePolls } from './vote-polls.js';

/** Ends a vote of the public: no vote comes in after that, and rounds may use its figures. */
@Injectable()
@ServiceTask({
  type: 'count-votes',
  title: '公众投票计票',
  description: '结束公众投票并固定票数，供评分轮次（aggregate: figures）取用。votesCounted 是有效票数。',
  parameters: [{ key: 'votes', label: '公众投票', kind: 'text', required: true }],
  returns: ['votesCounted'],
})
export class CountVotesWorker implements ServiceTaskWorker {
  constructor(private readonly polls: VotePolls) {}

  async handle(job: ServiceJob, tx: EntityManager): Promise<Variables> {
    const poll = await this.polls.of(tx, String(job.variables['seasonId']), job.headers['votes'] ?? '');
    const of = [poll.season.id, poll.key];
    await tx.query('INSERT INTO vote_poll (season_id, key) VALUES ($1, $2) ON CONFLICT DO NOTHING', of);
    // Waits for those who are in the middle of voting, each of whom holds the row in share.
    await tx.query('SELECT 1 FROM vote_poll WHERE season_id = $1 AND key = $2 FOR UPDATE', of);
    await tx.query(
      'UPDATE vote_poll SET counted_at = coalesce(counted_at, $3) WHERE season_id = $1 AND key = $2',
      [...of, job.now],
    );
    const counts = await countsOf(tx, poll);
    return { votesCounted: [...counts.values()].reduce((sum, votes) => sum + votes, 0) };
  }
}
