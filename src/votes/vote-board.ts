import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { awardsOf, VoteCandidates } from './vote-candidates.js';
import { countsOf } from './vote-counts.js';
import { stateOf, VotePolls, type Poll } from './vote-polls.js';
import type { CurrentPerson } from '../identity/index.js';
import { castBefore } from './cast-before.js';
import type { CastBefore, VoteRow, VoteView } from './vote.view.js';

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
  async show(
    tx: EntityManager,
    of: { readonly seasonId: string; readonly key: string; readonly person: CurrentPerson | null },
  ): Promise<VoteView> {
    const poll = await this.polls.of(tx, of.seasonId, of.key);
    const state = stateOf(poll);
    const shows = state === 'counted' || (poll.rule.counts === 'live' && state !== 'before');
    const counts = shows ? await countsOf(tx, poll) : null;
    const candidates = state === 'before' ? [] : await this.candidates.views(tx, poll);
    return {
      ...rowOf(poll),
      order: poll.rule.order ?? 'number',
      counts: poll.rule.counts,
      awards: awardTitles(poll),
      candidates: candidates.map((one) => ({ ...one, votes: counts ? (counts.get(one.id) ?? 0) : null })),
      mine: await this.mine(tx, poll, of.person),
    };
  }

  private async mine(
    tx: EntityManager,
    poll: Poll,
    person: CurrentPerson | null,
  ): Promise<CastBefore | null> {
    if (poll.rule.verify !== 'account' || person === null) return null;
    return castBefore(tx, poll, this.polls.hash(poll, 'account', person.accountId));
  }
}

export const awardTitles = ({ plan, rule }: Poll): VoteView['awards'] =>
  plan.awards.filter(({ id }) => awardsOf(rule).includes(id)).map(({ id, title }) => ({ id, title }));

export function rowOf(poll: Poll): VoteRow {
  const { label, verify, perPerson, perDay, perAward } = poll.rule;
  return {
    ...{ key: poll.key, label, verify, perPerson, state: stateOf(poll) },
    perDay: perDay ?? null,
    perAward: perAward ?? null,
    now: poll.now.toISOString(),
    opensAt: poll.opensAt.toISOString(),
    closesAt: poll.closesAt.toISOString(),
  };
}
