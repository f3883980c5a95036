import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  ProcessEngine,
  ServiceTask,
  type ServiceJob,
  type ServiceTaskWorker,
  type Variables,
} from '../engine/index.js';
import {
  PlanVersions,
  Seasons,
  type PlanAwardRanking,
  type PlanPool,
  type PlanRound,
  type SeasonPlan,
} from '../seasons/index.js';
import { Invalid } from '../shared/errors.js';
import { drawOrder, panelFor, rosterHash } from './draw.js';
import { KEPT_AWAY } from './kept-away.js';

const THIRTY_DAYS_MS = 30 * 24 * 3600 * 1000;

interface Seats {
  role: string;
  scorers: number;
  label: string;
}

interface OpenEntry {
  id: string;
  award: string;
}

/** @throws Invalid where nobody scores the round */
function seatsOf({ role, scorers, label }: PlanRound): Seats {
  if (role !== undefined && scorers !== undefined) return { role, scorers, label };
  throw new Invalid('ROUND_NOT_SCORED', `轮次“${label}”不由专家打分，不能抽取专家。请修改流程图。`);
}

/** An award takes part in a round that some ranking of it weighs or asks to be passed. */
const counts = (plan: SeasonPlan, award: string, round: string): boolean =>
  Object.values(plan.rankings).some(
    ({ awards, pool }) => awards[award] !== undefined && roundsLookedAt(awards[award], pool).has(round),
  );

const roundsLookedAt = (
  { weights, acceptance = [] }: PlanAwardRanking,
  pool?: PlanPool,
): ReadonlySet<string> =>
  new Set([
    ...Object.keys(weights),
    ...acceptance.map(({ round }) => round),
    ...(pool?.tiers ?? []).flatMap((tier) => Object.keys(tier.weights ?? {})),
  ]);

/** Draws the experts of a round and sends each open case at the stage its panel. */
@Injectable()
@ServiceTask({
  type: 'assign-panel',
  title: '抽取并分派专家',
  description: '按轮次从专家库抽取评审组（公开种子，可复核），回避有冲突的专家，分派给处于指定阶段的申报。',
  parameters: [
    { key: 'round', label: '评分轮次', kind: 'round', required: true },
    { key: 'stage', label: '处于哪个阶段的申报', kind: 'text', required: true, stage: 'at' },
    { key: 'message', label: '消息名', kind: 'message' },
  ],
})
export class AssignPanelWorker implements ServiceTaskWorker {
  constructor(
    private readonly seasons: Seasons,
    private readonly versions: PlanVersions,
    private readonly engine: ProcessEngine,
  ) {}

  async handle(job: ServiceJob, tx: EntityManager): Promise<Variables> {
    const { round: roundId = '', stage = '', message = 'panel-assigned' } = job.headers;
    const season = await this.seasons.get(tx, String(job.variables['seasonId']));
    const { plan } = await this.versions.get(season.planVersionId, tx);
    const round = plan.rounds[roundId];
    if (!round)
      throw new Invalid('ROUND_UNKNOWN', `方案里没有评分轮次“${roundId}”，请在方案的 rounds 中补上。`);
    const seats = seatsOf(round);
    const { role, scorers } = seats;
    const entries: OpenEntry[] = await tx.query(
      `SELECT e.id, e.award FROM entry e JOIN entry_stage s ON s.entry_id = e.id AND s.stage = $2
       WHERE e.season_id = $1 AND e.status = 'open' ORDER BY e.award, e.first_submitted_at, e.serial`,
      [season.id, stage],
    );
    const conflicts = await this.conflicts(tx, season.id);
    const judged = [...new Set(entries.map((entry) => entry.award))].filter((award) =>
      counts(plan, award, roundId),
    );
    for (const award of judged) {
      const order = await this.draw(tx, season.id, { id: roundId, round: seats, award, at: job.now });
      for (const entry of entries.filter((candidate) => candidate.award === award)) {
        const panel = panelFor(order, scorers, conflicts.get(entry.id) ?? new Set());
        if (!panel) {
          throw new Invalid('PANEL_TOO_SMALL', `回避后可用专家不足 ${scorers} 人，请先补充专家库再继续。`);
        }
        await this.engine.publish(tx, {
          name: message,
          correlationKey: entry.id,
          timeToLiveMs: THIRTY_DAYS_MS,
          messageId: `${roundId}:${season.id}`,
          variables: {
            round: roundId,
            panel: panel.map((key, index) => ({ position: index + 1, group: `${role}@${key}` })),
          },
        });
      }
    }
    return { panelEntries: entries.length };
  }

  private async draw(
    tx: EntityManager,
    seasonId: string,
    of: { id: string; round: Seats; award: string; at: Date },
  ): Promise<readonly string[]> {
    const rows: { organisation_key: string; display_name: string }[] = await tx.query(
      `SELECT DISTINCT ON (m.organisation_key) m.organisation_key, a.display_name
       FROM membership m JOIN account a ON a.id = m.account_id
       WHERE m.season_id = $1 AND m.role = $2 AND m.organisation_key IS NOT NULL AND a.disabled_at IS NULL
       ORDER BY m.organisation_key, a.created_at`,
      [seasonId, of.round.role],
    );
    const roster = rows.map((row) => row.organisation_key);
    if (roster.length < of.round.scorers) {
      throw new Invalid(
        'PANEL_TOO_SMALL',
        `${of.round.label}需要 ${of.round.scorers} 名专家，专家库现有 ${roster.length} 名。请在“账号与角色”中补充后重试。`,
      );
    }
    const seed = randomBytes(16).toString('hex');
    const order = drawOrder(roster, seed);
    const names = new Map(rows.map((row) => [row.organisation_key, row.display_name]));
    const panelId = randomUUID();
    await tx.query(
      `DELETE FROM panel_member WHERE panel_id IN (SELECT id FROM panel WHERE season_id = $1 AND round = $2 AND award = $3)`,
      [seasonId, of.id, of.award],
    );
    await tx.query(`DELETE FROM panel WHERE season_id = $1 AND round = $2 AND award = $3`, [
      seasonId,
      of.id,
      of.award,
    ]);
    await tx.query(
      `INSERT INTO panel (id, season_id, round, award, seed, roster_hash, created_at) VALUES ($1,$2,$3,$4,$5,$6,$7)`,
      [panelId, seasonId, of.id, of.award, seed, rosterHash(roster), of.at],
    );
    for (const [index, key] of order.slice(0, of.round.scorers).entries()) {
      await tx.query(
        `INSERT INTO panel_member (panel_id, position, organisation_key, name) VALUES ($1,$2,$3,$4)`,
        [panelId, index + 1, key, names.get(key) ?? key],
      );
    }
    return order;
  }

  private async conflicts(tx: EntityManager, seasonId: string): Promise<Map<string, Set<string>>> {
    const rows: { entry_id: string; organisation_key: string }[] = await tx.query(KEPT_AWAY, [
      seasonId,
      null,
    ]);
    const byEntry = new Map<string, Set<string>>();
    for (const row of rows) {
      byEntry.set(row.entry_id, (byEntry.get(row.entry_id) ?? new Set()).add(row.organisation_key));
    }
    return byEntry;
  }
}
