import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  ProcessEngine,
  ServiceTask,
  type ServiceJob,
  type ServiceTaskWorker,
  type Variables,
} from '../engine/index.js';
import { CountedRounds } from '../scoring/index.js';
import { PlanVersions } from '../seasons/index.js';
import { Invalid } from '../shared/errors.js';
import { ballotOf, turnoutOf, type BallotRow } from './ballot-rounds.js';
import { RECUSED } from './recusals.js';
import { countBallot, type BallotCount, type Tally } from './count-ballot.js';

const THIRTY_DAYS_MS = 30 * 24 * 3600 * 1000;

/** Closes a round and counts it; no vote comes in after that. */
@Injectable()
@ServiceTask({
  type: 'count-ballot',
  title: '计票',
  description:
    '结束本轮投票并计票。ballotOutcome：decided 已有结果，tie 最后一席同票，short 未选足，noQuorum 人数不足。写了消息名的，把通过与否通知到每件申报。',
  parameters: [
    { key: 'ballot', label: '投票', kind: 'text', required: true },
    { key: 'message', label: '消息名', kind: 'message' },
  ],
  returns: ['ballotOutcome', 'ballotRound', 'ballotPassed'],
})
export class CountBallotWorker implements ServiceTaskWorker {
  constructor(
    private readonly versions: PlanVersions,
    private readonly figures: CountedRounds,
    private readonly engine: ProcessEngine,
  ) {}

  async handle(job: ServiceJob, tx: EntityManager): Promise<Variables> {
    const { ballot: key = '', message } = job.headers;
    const row = await lockedRound(tx, String(job.variables['seasonId']), key);
    const { plan } = await this.versions.get(row.plan_version_id, tx);
    const filled = await filledBefore(tx, row);
    const count = countBallot(
      ballotOf(plan, key),
      { ...(await turnoutOf(tx, row.id)), filled },
      await talliesOf(tx, row.id),
    );
    if (row.counted_at === null) await this.keep(tx, row, count, job.now);
    if (message !== undefined) await this.announce(tx, row, count, message);
    return { ballotOutcome: count.outcome, ballotRound: row.round, ballotPassed: count.passed + filled };
  }

  private async keep(tx: EntityManager, row: BallotRow, count: BallotCount, at: Date): Promise<void> {
    await tx.query('UPDATE ballot SET counted_at = $2, outcome = $3 WHERE id = $1', [
      row.id,
      at,
      count.outcome,
    ]);
    await tx.query(
      `UPDATE ballot_entry b SET yes = r.yes, no = r.no, abstain = r.abstain, result = r.result
       FROM jsonb_to_recordset($2::jsonb) AS r("entryId" uuid, yes int, no int, abstain int, result text)
       WHERE b.ballot_id = $1 AND b.entry_id = r."entryId"`,
      [row.id, JSON.stringify(count.entries)],
    );
    await this.figures.store(tx, {
      round: row.key,
      at,
      figures: count.entries.map(({ entryId, yes, no, abstain, result }) => ({
        ...{ entryId, count: yes },
        explanation: { method: 'ballot', round: row.round, yes, no, abstain, result },
      })),
    });
  }

  private async announce(
    tx: EntityManager,
    row: BallotRow,
    { entries }: BallotCount,
    message: string,
  ): Promise<void> {
    for (const { entryId, yes, no, abstain, result } of entries) {
      if (result === 'undecided') continue;
      await this.engine.publish(tx, {
        ...{ name: message, correlationKey: entryId, messageId: row.id, timeToLiveMs: THIRTY_DAYS_MS },
        variables: { passed: result === 'passed', yes, no, abstain },
      });
    }
  }
}

/** Votes hold the row in share: after this nobody is in the middle of one. */
async function lockedRound(tx: EntityManager, seasonId: string, key: string): Promise<BallotRow> {
  const rows: BallotRow[] = await tx.query(
    `SELECT id, season_id, key, round, plan_version_id, opened_at, counted_at FROM ballot
     WHERE season_id = $1 AND key = $2 ORDER BY round DESC LIMIT 1 FOR UPDATE`,
    [seasonId, key],
  );
  if (rows[0]) return rows[0];
  throw new Invalid('BALLOT_NOT_OPENED', `投票“${key}”还没有开始，不能计票。请检查流程图的先后次序。`);
}

async function filledBefore(tx: EntityManager, { season_id, key, round }: BallotRow): Promise<number> {
  const rows: { filled: number }[] = await tx.query(
    `SELECT count(*)::int AS filled FROM ballot_entry e JOIN ballot b ON b.id = e.ballot_id
     WHERE b.season_id = $1 AND b.key = $2 AND b.round < $3 AND e.result = 'passed'`,
    [season_id, key, round],
  );
  return rows[0]?.filled ?? 0;
}

/**
 * Every voter marks every case but those kept away from, so the marks on a case tell who voted on it. Who has not voted
 * yet counts among its members unless there is a conflict; a conflict declared after the vote undoes nothing.
 */
async function talliesOf(tx: EntityManager, ballotId: string): Promise<readonly Tally[]> {
  const rows: (Tally & { voted: number; absent: number })[] = await tx.query(
    `SELECT e.entry_id AS "entryId", (count(v.id) FILTER (WHERE v.choice = 'yes'))::int AS yes,
            (count(v.id) FILTER (WHERE v.choice = 'no'))::int AS no, (count(v.id) FILTER (WHERE v.choice = 'abstain'))::int AS abstain,
            count(v.id)::int AS voted,
            (SELECT count(*)::int FROM ballot_voter v JOIN ballot b ON b.id = v.ballot_id
             WHERE v.ballot_id = e.ballot_id AND NOT v.voted AND NOT ${RECUSED}) AS absent
     FROM ballot_entry e LEFT JOIN ballot_vote v ON v.ballot_id = e.ballot_id AND v.entry_id = e.entry_id
     WHERE e.ballot_id = $1 GROUP BY e.ballot_id, e.entry_id, e.position ORDER BY e.position`,
    [ballotId],
  );
  return rows.map(({ absent, ...tally }) => ({ ...tally, members: tally.voted + absent }));
}
