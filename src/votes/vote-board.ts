import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { awardsOf, VoteCandidates } from './vote-candidates.js';
import { countsOf } from './vote-counts.js';
import { stateOf, VotePolls, type Poll } from './vote-polls.js';
import type { VoteRow, VoteView } from './vote.view.js';

/** What the public sees of votes. */
@Injectable()
export class VoteBoard {
  constructor(
    private readonly polls: VotePolls,
    private readonly candidates: VoteCandidates,
  ) {}

  async list(tx: EntityManager, seasonId: string): Promise<readonly VoteRow[]> {
    return (await this.polls.list(tx, seasonId)).map(rowOf);
  }

  /** Before it opens nobody is a candidate in public. @throws NotFound */
  async show(tx: EntityManager, seasonId: string, key: string): Promise<VoteView> {
    const poll = await this.polls.of(tx, seasonId, key);
    const state = stateOf(poll);
    const shows = state === 'counted' || (poll.rule.counts === 'live' && state !== 'before');
    const counts = shows ? await countsOf(tx, poll) : null;
    const candidates = state === 'before' ? [] : await this.candidates.views(tx, poll);
    return {
      ...rowOf(poll),
      awards: poll.plan.awards
        .filter(({ id }) => awardsOf(poll.rule).includes(id))
        .map(({ id, title }) => ({ id, title })),
      candidates: candidates.map((one) => ({ ...one, votes: counts ? (counts.get(one.id) ?? 0) : null })),
    };
  }
}

function rowOf(poll: Poll): VoteRow {
  const { label, verify, perPerson, perDay, perAward } = poll.rule;
  return {
    ...{ key: poll.key, label, verify, perPerson, state: stateOf(poll) },
    perDay: perDay ?? null,
    perAward: perAward ?? null,
    opensAt: poll.opensAt.toISOString(),
    closesAt: poll.closesAt.toISOString(),
  };
}
