import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/index.js';
import type { CurrentPerson } from '../identity/index.js';
import { Conflict, Invalid, NotFound } from '../shared/errors.js';
import { nameDifference, nameDifferences, type StoredDifference } from './name-differences.js';
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
  SELECT v.id, v.pattern, v.reason, v.state, v.difference, p.display_name AS "proposedBy", p.id AS "proposedById",
    v.proposed_at AS "proposedAt",
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
    const rows: (Omit<VoidView, 'proposedAt' | 'settledAt' | 'difference'> & {
      difference: StoredDifference | null;
      proposedAt: Date;
      settledAt: Date | null;
    })[] = await tx.query(LIST, [season.id, key]);
    const differences = await nameDifferences(
      tx,
      rows.map(({ difference }) => difference),
    );
    return rows.map((row, index) => ({
      ...row,
      difference: differences[index] ?? null,
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
    const kept = await this.keep(tx, person, poll, of);
    await this.note(tx, person, poll, 'votes.void-proposed', { void: kept.id, votes: kept.votes, ...of });
    return kept;
  }

  private async keep(
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
    const difference = await this.strike(tx, poll, row);
    await settle(tx, { id, state: 'confirmed', by: person.accountId, at: poll.now, difference });
    await this.note(tx, person, poll, 'votes.voided', { void: id, ...difference });
    return nameDifference(tx, difference);
  }

  /** What confirming a proposal would change. Nothing is changed. @throws NotFound, Conflict VOTE_VOID_SETTLED */
  async preview(tx: EntityManager, poll: Poll, id: string): Promise<VoteDifference> {
    return this.triedOut(tx, async () => this.strike(tx, poll, await lockedProposal(tx, poll, id)));
  }

  /** What striking out the votes of a pattern would change. Nothing is changed, or kept. @throws Invalid VOTE_PATTERN_EMPTY */
  async previewOf(
    tx: EntityManager,
    person: CurrentPerson,
    poll: Poll,
    pattern: PatternOf,
  ): Promise<VoteDifference> {
    return this.triedOut(tx, async () => {
      const { id } = await this.keep(tx, person, poll, { pattern, reason: '' });
      return this.strike(tx, poll, { id, pattern, proposed_at: poll.now });
    });
  }

  /** Does it, and takes it back: the same steps as in earnest, so that it cannot come out otherwise. */
  private async triedOut(tx: EntityManager, work: () => Promise<StoredDifference>): Promise<VoteDifference> {
    await tx.query('SAVEPOINT votes_tried_out');
    const difference = await work();
    await tx.query('ROLLBACK TO SAVEPOINT votes_tried_out');
    return nameDifference(tx, difference);
  }

  private async strike(
    tx: EntityManager,
    poll: Poll,
    row: Pick<VoidRow, 'id' | 'pattern' | 'proposed_at'>,
  ): Promise<StoredDifference> {
    const before = await countsOf(tx, poll);
    const { sql, params } = matching(row.pattern);
    await tx.query(`UPDATE public_vote SET void_id = $5 WHERE ${sql} AND at <= $6`, [
      ...[poll.season.id, poll.key, ...params, row.id, row.proposed_at],
    ]);
    const after = await countsOf(tx, poll);
    return {
      candidates: [...before]
        .map(([entry, votes]) => ({ id: entry, before: votes, after: after.get(entry) ?? 0 }))
        .filter((one) => one.before !== one.after),
      rankings: poll.countedAt === null ? [] : await this.recount.rankAgain(tx, poll, poll.now),
    };
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
    readonly difference: StoredDifference | null;
  },
): Promise<unknown> =>
  tx.query(
    'UPDATE vote_void SET state = $2, settled_by = $3, settled_at = $4, difference = $5 WHERE id = $1',
    [...[of.id, of.state, of.by, of.at, of.difference && JSON.stringify(of.difference)]],
  );
