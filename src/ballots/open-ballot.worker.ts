import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ServiceTask, type ServiceJob, type ServiceTaskWorker, type Variables } from '../engine/index.js';
import { PlanVersions, Seasons, type PlanBallot } from '../seasons/index.js';
import { Invalid } from '../shared/errors.js';
import { ballotOf } from './ballot-rounds.js';

/** Opens a round: who may vote and on what is fixed now. A further round is on what the last one left undecided. */
@Injectable()
@ServiceTask({
  type: 'open-ballot',
  title: '开始投票',
  description: '按方案开始一轮投票：此时在该角色中的人各有一票。再次执行即为下一轮，只投上一轮未决的申报。',
  parameters: [{ key: 'ballot', label: '投票', kind: 'text', required: true }],
  returns: ['ballotRound', 'ballotEntries'],
})
export class OpenBallotWorker implements ServiceTaskWorker {
  constructor(
    private readonly seasons: Seasons,
    private readonly versions: PlanVersions,
  ) {}

  async handle(job: ServiceJob, tx: EntityManager): Promise<Variables> {
    const key = job.headers['ballot'] ?? '';
    const season = await this.seasons.get(tx, String(job.variables['seasonId']));
    const { plan } = await this.versions.get(season.planVersionId, tx);
    const rule = ballotOf(plan, key);
    await tx.query('SELECT 1 FROM season WHERE id = $1 FOR UPDATE', [season.id]);
    const done = await openedBy(tx, job.key);
    if (done) return done;
    const last = await lastRound(tx, season.id, key);
    requireCounted(rule, last);
    const entries = await entriesOf(tx, season.id, rule, last?.id ?? null);
    requireVote(rule, entries.length, await votersOf(tx, season.id, rule));
    const id = randomUUID();
    const round = (last?.round ?? 0) + 1;
    await tx.query(
      `INSERT INTO ballot (id, season_id, key, round, plan_version_id, opened_at, job_key) VALUES ($1,$2,$3,$4,$5,$6,$7)`,
      [id, season.id, key, round, season.planVersionId, job.now, job.key],
    );
    await fill(tx, { id, seasonId: season.id, rule, entries });
    return { ballotRound: round, ballotEntries: entries.length };
  }
}

/** @throws Invalid `BALLOT_OPEN` */
function requireCounted({ label }: PlanBallot, last: { counted: boolean } | null): void {
  if (!last || last.counted) return;
  throw new Invalid('BALLOT_OPEN', `“${label}”上一轮还没有计票，不能再开一轮。请检查流程图的先后次序。`);
}

/** @throws Invalid `BALLOT_EMPTY` */
function requireVote({ label }: PlanBallot, entries: number, voters: number): void {
  if (entries > 0 && voters > 0) return;
  const missing = entries === 0 ? '没有可投票的申报' : '没有有投票权的人，请在“账号与角色”中补充';
  throw new Invalid('BALLOT_EMPTY', `“${label}”不能开始：${missing}。`);
}

async function openedBy(tx: EntityManager, jobKey: string): Promise<Variables | null> {
  const rows: { round: number; entries: number }[] = await tx.query(
    `SELECT b.round, (SELECT count(*)::int FROM ballot_entry e WHERE e.ballot_id = b.id) AS entries FROM ballot b WHERE b.job_key = $1`,
    [jobKey],
  );
  return rows[0] ? { ballotRound: rows[0].round, ballotEntries: rows[0].entries } : null;
}

async function lastRound(
  tx: EntityManager,
  seasonId: string,
  key: string,
): Promise<{ id: string; round: number; counted: boolean } | null> {
  const rows: { id: string; round: number; counted: boolean }[] = await tx.query(
    `SELECT id, round, counted_at IS NOT NULL AS counted FROM ballot WHERE season_id = $1 AND key = $2 ORDER BY round DESC LIMIT 1`,
    [seasonId, key],
  );
  return rows[0] ?? null;
}

async function entriesOf(
  tx: EntityManager,
  seasonId: string,
  rule: PlanBallot,
  last: string | null,
): Promise<readonly string[]> {
  const rows: { id: string }[] = await tx.query(
    `SELECT e.id FROM entry e JOIN entry_stage s ON s.entry_id = e.id AND s.stage = $2
     WHERE e.season_id = $1 AND e.status = 'open' AND ($3::text[] IS NULL OR e.award = ANY($3))
       AND ($4::uuid IS NULL OR EXISTS (SELECT 1 FROM ballot_entry b WHERE b.ballot_id = $4 AND b.entry_id = e.id AND b.result = 'undecided'))
     ORDER BY e.award, e.first_submitted_at, e.serial`,
    [seasonId, rule.stage, rule.awards ?? null, last],
  );
  return rows.map(({ id }) => id);
}

const VOTERS = `SELECT DISTINCT a.id, a.display_name FROM membership m JOIN account a ON a.id = m.account_id
  WHERE m.season_id = $1 AND m.role = $2 AND a.disabled_at IS NULL`;

async function votersOf(tx: EntityManager, seasonId: string, { role }: PlanBallot): Promise<number> {
  const rows: unknown[] = await tx.query(VOTERS, [seasonId, role]);
  return rows.length;
}

async function fill(
  tx: EntityManager,
  of: { id: string; seasonId: string; rule: PlanBallot; entries: readonly string[] },
): Promise<void> {
  await tx.query(
    `INSERT INTO ballot_entry (ballot_id, entry_id, position)
     SELECT $1, e.id, e.n FROM unnest($2::uuid[]) WITH ORDINALITY AS e(id, n)`,
    [of.id, of.entries],
  );
  await tx.query(
    `INSERT INTO ballot_voter (ballot_id, account_id, name) SELECT $3, v.id, v.display_name FROM (${VOTERS}) v`,
    [of.seasonId, of.rule.role, of.id],
  );
}
