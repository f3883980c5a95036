import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  ProcessEngine,
  ServiceTask,
  type ServiceJob,
  type ServiceTaskWorker,
  type Variables,
} from '../engine/index.js';
import { PlanVersions, Seasons, type PlanTier } from '../seasons/index.js';

const THIRTY_DAYS_MS = 30 * 24 * 3600 * 1000;

interface Item {
  set_id: string;
  entry_id: string;
  rank: number;
  outcome: string;
  reason: string | null;
  tier: string | null;
  grade: string | null;
  second_outcome: string | null;
  own_award: string;
  moved: boolean;
}

/** Tells every ranked case how it came out. */
@Injectable()
@ServiceTask({
  type: 'announce-ranking',
  title: '下达排名结果',
  description:
    '把排名结果通知到每件申报的流程：是否入选 selected、名次 rank、理由 reason、奖级 tier、所得奖项 resultAward、是否递补 moved、等次 grade、其他名单 secondOutcome。',
  parameters: [
    { key: 'ranking', label: '排名', kind: 'ranking', required: true },
    { key: 'message', label: '消息名', kind: 'message', required: true },
  ],
})
export class AnnounceRankingWorker implements ServiceTaskWorker {
  constructor(
    private readonly engine: ProcessEngine,
    private readonly seasons: Seasons,
    private readonly versions: PlanVersions,
  ) {}

  async handle(job: ServiceJob, tx: EntityManager): Promise<Variables> {
    const { ranking = '', message = '' } = job.headers;
    const seasonId = String(job.variables['seasonId']);
    const season = await this.seasons.get(tx, seasonId);
    const { plan } = await this.versions.get(season.planVersionId, tx);
    const items: Item[] = await tx.query(
      `SELECT i.set_id, i.entry_id, i.rank, i.outcome, i.reason, i.tier, i.grade, i.second_outcome,
              e.award AS own_award, coalesce(jsonb_typeof(i.explanation -> 'moved') = 'object', false) AS moved
       FROM result_item i JOIN result_set s ON s.id = i.set_id JOIN entry e ON e.id = i.entry_id
       WHERE s.season_id = $1 AND s.ranking = $2 ORDER BY s.award, i.rank`,
      [seasonId, ranking],
    );
    for (const item of items) {
      await this.engine.publish(tx, {
        name: message,
        correlationKey: item.entry_id,
        timeToLiveMs: THIRTY_DAYS_MS,
        messageId: item.set_id,
        variables: variablesOf(item, plan.rankings[ranking]?.pool?.tiers ?? []),
      });
    }
    await tx.query(
      'UPDATE result_set SET announced_at = $3 WHERE season_id = $1 AND ranking = $2 AND announced_at IS NULL',
      [seasonId, ranking, job.now],
    );
    return {};
  }
}

/** What a case's diagram may branch on. `resultAward`: the award that was won, which a tier may name. */
function variablesOf(item: Item, tiers: readonly PlanTier[]): Variables {
  const selected = item.outcome === 'selected';
  const tier = tiers.find(({ id, award }) => item.tier !== null && (id ?? award) === item.tier);
  return {
    ...{ selected, rank: item.rank, reason: item.reason, tier: item.tier, grade: item.grade },
    ...{ secondOutcome: item.second_outcome, moved: item.moved },
    resultAward: selected ? (tier?.award ?? item.own_award) : null,
  };
}
