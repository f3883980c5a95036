import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { NotSignedIn, type CurrentPerson } from '../identity/index.js';
import { Conflict, Invalid } from '../shared/errors.js';
import { dayOf, votesOf } from './cast-before.js';
import { VoteCandidates } from './vote-candidates.js';
import { lockVoter, VoteCodes, type Voter } from './vote-codes.js';
import { checkLimits, type PersonalVote } from './vote-limits.js';
import { requireTaking, VotePolls, type Poll } from './vote-polls.js';

/** Somebody's votes as they come in. */
export interface IncomingVotes {
  readonly entryIds: readonly string[];
  readonly person: CurrentPerson | null;
  readonly phone: string | undefined;
  readonly code: string | undefined;
  readonly address: string;
  /** What the browser says of itself. */
  readonly device: string | null;
}

const STORE = `
  INSERT INTO public_vote (id, season_id, key, entry_id, voter, address, device, at, day)
  SELECT v.id, $1, $2, v.entry, $3, $4, $5, $6, $7 FROM jsonb_to_recordset($8::jsonb) AS v(id uuid, entry uuid)`;

/** Takes votes of the public: all that were chosen together, or none. */
@Injectable()
export class CastVotes {
  constructor(
    private readonly dataSource: DataSource,
    private readonly polls: VotePolls,
    private readonly codes: VoteCodes,
    private readonly candidates: VoteCandidates,
  ) {}

  /** @throws NotFound, NotSignedIn, Invalid, Conflict VOTE_NOT_OPEN, VOTES_COUNTED, VOTE_TWICE, VOTE_LIMIT */
  async cast(seasonId: string, key: string, votes: IncomingVotes): Promise<{ readonly cast: number }> {
    const poll = await this.polls.of(this.dataSource.manager, seasonId, key);
    requireTaking(poll);
    return this.take(poll, await this.voterOf(poll, votes), votes);
  }

  /** The votes of somebody who is known. @throws Invalid, Conflict */
  take(
    poll: Poll,
    who: Voter,
    votes: Pick<IncomingVotes, 'entryIds' | 'address' | 'device'>,
  ): Promise<{ readonly cast: number }> {
    const { voter } = who;
    return this.dataSource.transaction(async (tx) => {
      await this.polls.hold(tx, poll);
      await lockVoter(tx, poll, voter);
      await this.codes.use(tx, who);
      const wanted = await this.wanted(tx, poll, votes.entryIds);
      checkLimits(poll.rule, await votesOf(tx, poll, voter), wanted);
      const { address, device } = votes;
      await tx.query(STORE, [
        ...[poll.season.id, poll.key, voter, this.polls.hash(poll, 'address', address)],
        ...[device === null ? null : this.polls.hash(poll, 'device', device), poll.now, dayOf(poll)],
        JSON.stringify(wanted.map(({ entryId }) => ({ id: randomUUID(), entry: entryId }))),
      ]);
      return { cast: wanted.length };
    });
  }

  private async voterOf(poll: Poll, votes: IncomingVotes): Promise<Voter> {
    const { person, phone, code } = votes;
    if (poll.rule.verify === 'phone') {
      if (phone === undefined || code === undefined)
        throw new Invalid('VOTE_CODE_WRONG', '请填写手机号和验证码后再投票。');
      return this.codes.check(poll, phone, code);
    }
    if (person === null) throw new NotSignedIn();
    return { voter: this.polls.hash(poll, 'account', person.accountId), codeId: null };
  }

  private async wanted(
    tx: EntityManager,
    poll: Poll,
    entryIds: readonly string[],
  ): Promise<readonly PersonalVote[]> {
    const awards = new Map((await this.candidates.standing(tx, poll)).map(({ id, award }) => [id, award]));
    return entryIds.map((entryId) => {
      const award = awards.get(entryId);
      if (award === undefined)
        throw new Conflict('VOTE_NO_CANDIDATE', '所选的候选人已不在名单中。请刷新页面后重新选择。', {
          entryId,
        });
      return { entryId, award, day: dayOf(poll) };
    });
  }
}
