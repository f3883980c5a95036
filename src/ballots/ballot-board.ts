import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { holdsIn, type CurrentPerson } from '../identity/index.js';
import { PlanVersions } from '../seasons/index.js';
import { NotFound } from '../shared/errors.js';
import type { BallotEntryView, BallotView } from './ballot.view.js';
import { ballotOf, turnoutOf, type BallotRow } from './ballot-rounds.js';
import { describeRule } from './describe-rule.js';
import { recusedFrom } from './recusals.js';

type Row = BallotRow & { outcome: BallotView['outcome']; mine: boolean | null };

const SELECT = `SELECT b.id, b.season_id, b.key, b.round, b.plan_version_id, b.opened_at, b.counted_at, b.outcome, v.voted AS mine
  FROM ballot b LEFT JOIN ballot_voter v ON v.ballot_id = b.id AND v.account_id = $2
  WHERE b.season_id = $1 AND ($3 OR v.account_id IS NOT NULL)`;

/** Rounds of ballots: those one may vote in, all of them for whoever answers for the results. */
@Injectable()
export class BallotBoard {
  constructor(private readonly versions: PlanVersions) {}

  async list(tx: EntityManager, person: CurrentPerson, seasonId: string): Promise<readonly BallotView[]> {
    const rows: Row[] = await tx.query(`${SELECT} ORDER BY b.opened_at DESC, b.round DESC, b.key`, [
      ...[seasonId, person.accountId, seesAll(person, seasonId)],
    ]);
    const views: BallotView[] = [];
    for (const row of rows) views.push(await this.viewOf(tx, row, person));
    return views;
  }

  /** @throws NotFound */
  async show(tx: EntityManager, person: CurrentPerson, seasonId: string, id: string): Promise<BallotView> {
    const rows: Row[] = await tx.query(`${SELECT} AND b.id = $4`, [
      ...[seasonId, person.accountId, seesAll(person, seasonId), id],
    ]);
    if (!rows[0]) throw new NotFound('没有找到这轮投票，或您不在投票人名单中。');
    return this.viewOf(tx, rows[0], person);
  }

  private async viewOf(tx: EntityManager, row: Row, person: CurrentPerson): Promise<BallotView> {
    const { plan } = await this.versions.get(row.plan_version_id, tx);
    const rule = ballotOf(plan, row.key);
    const recused = await recusedFrom(tx, { ballotId: row.id, accountId: person.accountId });
    const listed = await tx.query<Omit<BallotEntryView, 'recused'>[]>(
      `SELECT b.entry_id AS "entryId", b.position, e.title, e.award, b.yes, b.no, b.abstain, b.result
       FROM ballot_entry b JOIN entry e ON e.id = b.entry_id WHERE b.ballot_id = $1 ORDER BY b.position`,
      [row.id],
    );
    const entries = listed.map((entry) => ({ ...entry, recused: recused.has(entry.entryId) }));
    const secret = rule.secret ?? true;
    return {
      ...{ id: row.id, key: row.key, label: rule.label, round: row.round, kind: rule.kind, secret, entries },
      ...{
        marks: rule.marks ?? 1,
        places: rule.places ?? null,
        outcome: row.outcome,
        rule: describeRule(rule),
      },
      openedAt: row.opened_at.toISOString(),
      countedAt: row.counted_at?.toISOString() ?? null,
      ...(await turnoutOf(tx, row.id)),
      mayVote: isOpenTo(row) && entries.some((entry) => !entry.recused),
      hasVoted: row.mine === true,
      printable: rule.template !== undefined && row.counted_at !== null,
      votes: secret || row.counted_at === null ? [] : await votesOf(tx, row.id),
    };
  }
}

/** Has a vote that has not been used, while the round goes on. */
const isOpenTo = ({ mine, counted_at }: Row): boolean => mine === false && counted_at === null;

const seesAll = (person: CurrentPerson, seasonId: string): boolean =>
  holdsIn(person, seasonId, 'rank', 'determine', 'supervise');

const votesOf = (tx: EntityManager, ballotId: string): Promise<BallotView['votes']> =>
  tx.query<{ voter: string; entryId: string; choice: 'yes' | 'no' | 'abstain' }[]>(
    `SELECT m.name AS voter, v.entry_id AS "entryId", v.choice FROM ballot_vote v
     JOIN ballot_voter m ON m.ballot_id = v.ballot_id AND m.account_id = v.account_id
     JOIN ballot_entry e ON e.ballot_id = v.ballot_id AND e.entry_id = v.entry_id
     WHERE v.ballot_id = $1 ORDER BY m.name, e.position`,
    [ballotId],
  );
