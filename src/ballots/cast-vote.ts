import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/index.js';
import type { CurrentPerson } from '../identity/index.js';
import { PlanVersions } from '../seasons/index.js';
import { Conflict, NotFound } from '../shared/errors.js';
import { ballotOf, type BallotRow } from './ballot-rounds.js';
import { checkMarks, type Mark } from './check-marks.js';
import { recusedFrom } from './recusals.js';

/** One vote of one member: whole, once, and not to be taken back. */
@Injectable()
export class CastVote {
  constructor(
    private readonly versions: PlanVersions,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound, Conflict `BALLOT_COUNTED`, `BALLOT_VOTED`, `BALLOT_RECUSED`, Invalid `BALLOT_MARKS` */
  async cast(
    tx: EntityManager,
    person: CurrentPerson,
    of: { seasonId: string; ballotId: string; marks: readonly Mark[] },
  ): Promise<void> {
    const row = await heldRound(tx, of.seasonId, of.ballotId, person.accountId);
    const { plan } = await this.versions.get(row.plan_version_id, tx);
    const rule = ballotOf(plan, row.key);
    const marks = checkMarks(rule, await this.votable(tx, row.id, person, of.marks), of.marks);
    const used: [unknown[], number] = await tx.query(
      'UPDATE ballot_voter SET voted = true WHERE ballot_id = $1 AND account_id = $2 AND NOT voted RETURNING 1',
      [row.id, person.accountId],
    );
    if (used[1] === 0) throw new Conflict('BALLOT_VOTED', '您在本轮已经投过票，不能再投或更改。');
    const voter = (rule.secret ?? true) ? null : person.accountId;
    await tx.query(
      `INSERT INTO ballot_vote (id, ballot_id, entry_id, choice, account_id)
       SELECT v.id, $1, v.entry, v.choice, $2::uuid FROM jsonb_to_recordset($3::jsonb) AS v(id uuid, entry uuid, choice text)`,
      [
        row.id,
        voter,
        JSON.stringify(marks.map(({ entryId, choice }) => ({ id: randomUUID(), entry: entryId, choice }))),
      ],
    );
    // That somebody voted is known to all; how is not written down.
    await this.audit.append(tx, {
      ...{ actor: person.accountId, action: 'ballot.voted', subject: `ballot:${row.id}` },
      seasonId: row.season_id,
    });
  }

  /** Cases of the round that the voter has no conflict with. @throws Conflict `BALLOT_RECUSED` */
  private async votable(
    tx: EntityManager,
    ballotId: string,
    { accountId }: CurrentPerson,
    marks: readonly Mark[],
  ): Promise<readonly string[]> {
    const entries: { id: string; title: string }[] = await tx.query(
      `SELECT b.entry_id AS id, e.title FROM ballot_entry b JOIN entry e ON e.id = b.entry_id
       WHERE b.ballot_id = $1 ORDER BY b.position`,
      [ballotId],
    );
    const recused = await recusedFrom(tx, { ballotId, accountId });
    const marked = entries.find(({ id }) => recused.has(id) && marks.some(({ entryId }) => entryId === id));
    if (marked)
      throw new Conflict(
        'BALLOT_RECUSED',
        `您已对“${marked.title}”申请回避，不能投票。请刷新页面，投其余各件。`,
      );
    if (entries.every(({ id }) => recused.has(id)))
      throw new Conflict('BALLOT_RECUSED', '您对本轮的申报全部回避，不必投票。');
    return entries.flatMap(({ id }) => (recused.has(id) ? [] : [id]));
  }
}

/** The share lock keeps the count out until this vote is in. */
async function heldRound(
  tx: EntityManager,
  seasonId: string,
  ballotId: string,
  accountId: string,
): Promise<BallotRow> {
  const rows: BallotRow[] = await tx.query(
    `SELECT b.id, b.season_id, b.key, b.round, b.plan_version_id, b.opened_at, b.counted_at FROM ballot b
     JOIN ballot_voter v ON v.ballot_id = b.id AND v.account_id = $3 WHERE b.id = $1 AND b.season_id = $2 FOR SHARE OF b`,
    [ballotId, seasonId, accountId],
  );
  const row = rows[0];
  if (!row) throw new NotFound('没有找到这轮投票，或您不在投票人名单中。');
  if (row.counted_at) throw new Conflict('BALLOT_COUNTED', '本轮投票已经结束并计票，不能再投。');
  return row;
}
