import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ServiceTask, type ServiceJob, type ServiceTaskWorker, type Variables } from '../engine/index.js';
import { needsBatch, PlanVersions } from '../seasons/index.js';
import { Invalid } from '../shared/errors.js';
import { aggregateScores } from './aggregate-scores.js';
import { aggregationOf } from './round-rule.js';

interface ScoreRow {
  position: number;
  value: number;
}

/** Makes one score of a round out of its experts' scores, by the version in force in the season. */
@Injectable()
@ServiceTask({
  type: 'record-round',
  title: '汇总轮次得分',
  description:
    '按方案规定的方法（平均、去高去低、计票等）汇总本轮各专家的打分；要等整批才能算的轮次，在排名时汇总。',
  parameters: [{ key: 'round', label: '评分轮次', kind: 'round', required: true }],
  returns: ['roundScore'],
})
export class RecordRoundWorker implements ServiceTaskWorker {
  constructor(private readonly versions: PlanVersions) {}

  async handle(job: ServiceJob, tx: EntityManager): Promise<Variables> {
    const roundId = job.headers['round'] ?? '';
    const entryId = String(job.variables['entryId']);
    const season: { plan_version_id: string }[] = await tx.query(
      'SELECT s.plan_version_id FROM season s JOIN entry e ON e.season_id = s.id WHERE e.id = $1',
      [entryId],
    );
    const { plan } = await this.versions.get(season[0]?.plan_version_id ?? '', tx);
    const round = plan.rounds[roundId];
    if (!round)
      throw new Invalid('ROUND_UNKNOWN', `方案里没有评分轮次“${roundId}”，请在方案的 rounds 中补上。`);
    const aggregation = needsBatch(round) ? null : aggregationOf(round.aggregate);
    // Told when the whole batch is ranked.
    if (!aggregation) return { roundScore: null };
    const scores: ScoreRow[] = await tx.query(
      'SELECT position, value FROM score WHERE entry_id = $1 AND round = $2 AND voided_at IS NULL ORDER BY position',
      [entryId, roundId],
    );
    const result = aggregateScores(
      scores.map((score) => score.value),
      aggregation,
    );
    await tx.query(
      `INSERT INTO round_score (entry_id, round, value, explanation, at) VALUES ($1,$2,$3,$4,$5)
       ON CONFLICT (entry_id, round) DO UPDATE SET value = excluded.value, explanation = excluded.explanation, at = excluded.at`,
      [entryId, roundId, result.value, JSON.stringify(result.explanation), job.now],
    );
    return { roundScore: result.value };
  }
}
