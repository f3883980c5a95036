import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/index.js';
import type { CurrentPerson } from '../identity/index.js';
import { Conflict, Invalid, NotFound } from '../shared/errors.js';
import { Recount } from './recount.js';
import { countsOf } from './vote-counts.js';
import { matching, type PatternOf } from './vote-patterns.js';
import type { Poll } from './vote-polls.js';
import type { VoidView, VoteDifference } from './vote.view.js';

interface VoidRow {
  readonly id: string;
  readonly pattern: PatternOf;
  readonly state: VoidView['state'];
  readonly proposed_by: string;
  readonly proposed_at: Date;
}

const LIST = `
  SELECT v.id, v.pattern, v.reason, v.state, v.difference, p.display_name AS "proposedBy", v.proposed_at AS "proposedAt",
    s.display_name AS "settledBy", v.settled_at AS "settledAt",
    (SELECT count(*)::int FROM public_vote b WHERE b.void_id = v.id) AS votes
  FROM vote_void v JOIN account p ON p.id = v.proposed_by LEFT JOIN account s ON s.id = v.settled_by
  WHERE v.season_id = $1 AND v.key = $2 ORDER BY v.proposed_at DESC, v.id`;

/** Strikes out votes that were not honest: one person says which and why, another confirms it. */
@Injectable()
export class VoidVotes {
  constructor(
    private readonly recount: Recount,
    private readonly audit: Audit,
  ) {}

  async list(tx: EntityManager, { season, key }: Poll): Promise<readonly VoidView[]> {
    const rows: (Omit<VoidView, 'proposedAt' | 'settledAt'> & {
      proposedAt: Date;
      settledAt: Date | null;
    })[] = await tx.query(LIST, [season.id, key]);
    return rows.map((row) => ({
      ...row,
      proposedAt: row.proposedAt.toISOString(),
      settledAt: row.settledAt?.toISOString() ?? null,
    }));
  }

  /** @throws Invalid VOTE_PATTERN_EMPTY */
  async propose(
    tx: EntityManager,
    person: CurrentPerson,
    poll: Poll,
    of: { readonly pattern: PatternOf; readonly reason: string },
  ): Promise<{ readonly id: string; readonly votes: number }> {
    const { sql, params } = matching(of.pattern);
    const found: { votes: number }[] = await tx.query(
      `SELECT count(*)::int AS votes FROM public_vote WHERE ${sql}`,
      [poll.season.id, poll.key, ...params],
    );
    const votes = found[0]?.votes ?? 0;
    if (votes === 0) throw new Invalid('VOTE_PATTERN_EMPTY', '没有符合这一特征的有效票。请刷新后重新选择。');
    const id = randomUUID();
    await tx.query(
      `INSERT INTO vote_void (id, season_id, key, pattern, reason, proposed_by, proposed_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [id, poll.season.id, poll.key, JSON.stringify(of.pattern), of.reason, person.accountId, poll.now],
    );
    await this.note(tx, person, poll, 'votes.void-proposed', { void: id, votes, ...of });
    return { id, votes };
  }

  /**
   * Strikes the votes out that had been cast when it was proposed, and makes anew what was built on the count.
   * @throws NotFound, Conflict VOTE_VOID_SETTLED, SECOND_PERSON_REQUIRED
   */
  async confirm(tx: EntityManager, person: CurrentPerson, poll: Poll, id: string): Promise<VoteDifference> {
    // Nobody votes or counts meanwhile.
    await tx.query('SELECT 1 FROM vote_poll WHERE season_id = $1 AND key = $2 FOR UPDATE', [
      poll.season.id,
      poll.key,
    ]);
    const row = await lockedProposal(tx, poll, id);
    if (row.proposed_by === person.accountId)
      throw new Conflict('SECOND_PERSON_REQUIRED', '这是您提出的，须由另一位同事核对后确认。');
    const before = await countsOf(tx, poll);
    const { sql, params } = matching(row.pattern);
    await tx.query(`UPDATE public_vote SET void_id = $5 WHERE ${sql} AND at <= $6`, [
      ...[poll.season.id, poll.key, ...params, id, row.proposed_at],
    ]);
    const after = await countsOf(tx, poll);
    const difference: VoteDifference = {
      candidates: [...before]
        .map(([entry, votes]) => ({ id: entry, before: votes, after: after.get(entry) ?? 0 }))
        .filter((one) => one.before !== one.after),
      rankings: poll.countedAt === null ? [] : await this.recount.rankAgain(tx, poll, poll.now),
    };
    await settle(tx, { id, state: 'confirmed', by: person.accountId, at: poll.now, difference });
    await this.note(tx, person, poll, 'votes.voided', { void: id, ...difference });
    return difference;
  }

  /** @throws NotFound, Conflict VOTE_VOID_SETTLED */
  async drop(tx: EntityManager, person: CurrentPerson, poll: Poll, id: string): Promise<void> {
    await lockedProposal(tx, poll, id);
    await settle(tx, { id, state: 'dropped', by: person.accountId, at: poll.now, difference: null });
    await this.note(tx, person, poll, 'votes.void-dropped', { void: id });
  }

  private note(
    tx: EntityManager,
    person: CurrentPerson,
    { season, key }: Poll,
    action: string,
    data: object,
  ): Promise<void> {
    const subject = `votes:${key}`;
    return this.audit.append(tx, {
      actor: person.accountId,
      action,
      subject,
      data: { ...data },
      seasonId: season.id,
    });
  }
}

async function lockedProposal(tx: EntityManager, { season, key }: Poll, id: string): Promise<VoidRow> {
  const rows: VoidRow[] = await tx.query(
    `SELECT id, pattern, state, proposed_by, proposed_at FROM vote_void
     WHERE id = $1 AND season_id = $2 AND key = $3 FOR UPDATE`,
    [id, season.id, key],
  );
  const [row] = rows;
  if (!row) throw new NotFound();
  if (row.state !== 'proposed')
    throw new Conflict('VOTE_VOID_SETTLED', '这一批票已经处理过了。请刷新页面查看结果。');
  return row;
}

const settle = (
  tx: EntityManager,
  of: {
    readonly id: string;
    readonly state: 'confirmed' | 'dropped';
    readonly by: string;
    readonly at: Date;
    readonly difference: VoteDifference | null;
  },
): Promise<unknown> =>
  tx.query(
    'UPDATE vote_void SET state = $2, settled_by = $3, settled_at = $4, difference = $5 WHERE id = $1',
    [...[of.id, of.state, of.by, of.at, of.difference && JSON.stringify(of.difference)]],
  );
