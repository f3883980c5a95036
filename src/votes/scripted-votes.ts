import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Conflict, Invalid, NotFound } from '../shared/errors.js';
import { CastVotes } from './cast-votes.js';
import { deviceOf, requireTaking, VotePolls, type Poll } from './vote-polls.js';
import type { ScriptedVoterView } from './vote.view.js';

/** What one scripted person votes, all at once. */
export interface ScriptedVoter {
  /** Tells people apart. Who has voted before is passed over, so a script may be played again. */
  readonly voter: string;
  /** References of applicants. */
  readonly candidates: readonly string[];
  readonly at: Date;
  readonly address: string;
  readonly browser: string;
}

/** Votes of a rehearsal's public: the rules are those of everybody, the moment and the address the script's. */
@Injectable()
export class ScriptedVotes {
  constructor(
    private readonly dataSource: DataSource,
    private readonly polls: VotePolls,
    private readonly casting: CastVotes,
  ) {}

  /** @throws NotFound, Invalid VOTE_TIME, Conflict VOTE_NOT_OPEN, VOTE_NO_CANDIDATE, VOTE_LIMIT … naming the voter */
  async cast(
    seasonId: string,
    key: string,
    voters: readonly ScriptedVoter[],
  ): Promise<readonly ScriptedVoterView[]> {
    const poll = await this.polls.of(this.dataSource.manager, seasonId, key);
    const entries = await this.entriesOf(seasonId);
    const done: ScriptedVoterView[] = [];
    for (const one of voters) done.push(await this.castOne(poll, entries, one));
    return done;
  }

  private async castOne(
    poll: Poll,
    entries: ReadonlyMap<string, string>,
    { voter: name, candidates, at, address, browser }: ScriptedVoter,
  ): Promise<ScriptedVoterView> {
    const device = deviceOf(address, browser);
    const voter = this.polls.hash(poll, 'account', `scripted ${name}`);
    const hashes = {
      ...{ voter: name, address: this.polls.hash(poll, 'address', address) },
      device: this.polls.hash(poll, 'device', device),
    };
    const before: unknown[] = await this.dataSource.query(
      'SELECT 1 FROM public_vote WHERE season_id = $1 AND key = $2 AND voter = $3 LIMIT 1',
      [poll.season.id, poll.key, voter],
    );
    if (before.length > 0) return { ...hashes, cast: 0 };
    if (at > poll.now) throw new Invalid('VOTE_TIME', `${name} 的投票时间比现在还晚，请先把时钟拨到那时。`);
    const then = { ...poll, now: at };
    requireTaking(then);
    const entryIds = candidates.map((ref) => {
      const entryId = entries.get(ref);
      if (entryId === undefined) throw new NotFound(`没有编号为“${ref}”的申报，不能投票。`);
      return entryId;
    });
    try {
      const { cast } = await this.casting.take(then, { voter, codeId: null }, { entryIds, address, device });
      return { ...hashes, cast };
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      throw new Conflict(error.code, `${name} 投给 ${candidates.join('、')}：${error.message}`);
    }
  }

  private async entriesOf(seasonId: string): Promise<ReadonlyMap<string, string>> {
    const rows: { ref: string; id: string }[] = await this.dataSource.query(
      `SELECT a.client_ref AS ref, e.id FROM entry e JOIN application a ON a.id = e.application_id
       WHERE e.season_id = $1 AND a.client_ref IS NOT NULL`,
      [seasonId],
    );
    return new Map(rows.map(({ ref, id }) => [ref, id]));
  }
}
