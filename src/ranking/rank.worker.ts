import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ServiceTask, type ServiceJob, type ServiceTaskWorker, type Variables } from '../engine/index.js';
import { PlanVersions, Seasons } from '../seasons/index.js';
import { Invalid } from '../shared/errors.js';
import { SeasonRanking } from './season-ranking.js';

@Injectable()
@ServiceTask({
  type: 'rank',
  title: '排名并划线',
  description: '按方案中的排名规则对处于指定阶段的申报合成总分、排名、划定名额线，并留存说明。',
  parameters: [{ key: 'ranking', label: '排名', kind: 'ranking', required: true }],
  returns: ['rankedEntries'],
})
export class RankWorker implements ServiceTaskWorker {
  constructor(
    private readonly seasons: Seasons,
    private readonly versions: PlanVersions,
    private readonly rankings: SeasonRanking,
  ) {}

  async handle(job: ServiceJob, tx: EntityManager): Promise<Variables> {
    const id = job.headers['ranking'] ?? '';
    const season = await this.seasons.get(tx, String(job.variables['seasonId']));
    const { plan } = await this.versions.get(season.planVersionId, tx);
    const ranking = plan.rankings[id];
    if (!ranking) throw new Invalid('RANKING_UNKNOWN', `方案里没有排名“${id}”，请在方案的 rankings 中补上。`);
    const results = await this.rankings.rank(tx, {
      seasonId: season.id,
      planVersionId: season.planVersionId,
      plan,
      id,
      ranking,
      at: job.now,
    });
    return { rankedEntries: results.reduce((sum, result) => sum + result.items.length, 0) };
  }
}
