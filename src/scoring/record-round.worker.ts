import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ServiceTask, type ServiceJob, type ServiceTaskWorker, type Variables } from '../engine/index.js';
import { PlanVersions } from '../seasons/index.js';
import { Invalid } from '../shared/errors.js';
import { RoundScores } from './round-scores.js';

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
  constructor(
    private readonly versions: PlanVersions,
    private readonly scores: RoundScores,
  ) {}

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
    return { roundScore: await this.scores.record(tx, { entryId, id: roundId, round, at: job.now }) };
  }
}
