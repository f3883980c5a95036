import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Variables } from '../engine/index.js';
import type { SeasonPlan } from '../seasons/index.js';
import { Conflict } from '../shared/errors.js';
import {
  OutcomeEffectHandler,
  type Consequence,
  type EffectContext,
  type EffectOf,
  type OutcomeAct,
} from '../tasks/index.js';
import type { CutExplanation } from './cut-list.js';
import { unmetDemands } from './unmet-demands.js';

interface StoredResult {
  award: string;
  explanation: Pick<CutExplanation, 'floors'>;
}

/** A list is confirmed only when every share it must have is in it. */
@Injectable()
export class ConfirmRanking extends OutcomeEffectHandler<'confirm-ranking'> {
  readonly kind = 'confirm-ranking';

  /** @throws Conflict `RANKING_MISSING`, `RANKING_FLOOR_UNMET` */
  override async apply(
    tx: EntityManager,
    { ranking }: EffectOf<'confirm-ranking'>,
    { task, plan }: OutcomeAct,
  ): Promise<Variables> {
    const unmet = await this.unmet(tx, task.seasonId, ranking, plan);
    if (unmet.length === 0) return {};
    throw new Conflict(
      'RANKING_FLOOR_UNMET',
      `名单不能确认：${unmet.join('；')}。请由管理员核对方案后重新排名。`,
      {
        unmet,
      },
    );
  }

  override async consequence(
    tx: EntityManager,
    { ranking }: EffectOf<'confirm-ranking'>,
    { task, plan }: EffectContext,
  ): Promise<Consequence> {
    const unmet = await this.unmet(tx, task.seasonId, ranking, plan);
    if (unmet.length === 0) return { sentence: '名单符合方案对各类占比的要求' };
    return { sentence: null, refusal: `${unmet.join('；')}。` };
  }

  private async unmet(
    tx: EntityManager,
    seasonId: string,
    ranking: string,
    plan: SeasonPlan,
  ): Promise<readonly string[]> {
    const rows: StoredResult[] = await tx.query(
      'SELECT award, explanation FROM result_set WHERE season_id = $1 AND ranking = $2 ORDER BY award',
      [seasonId, ranking],
    );
    if (rows.length === 0) {
      throw new Conflict('RANKING_MISSING', '还没有排名，不能确认名单。请等排名完成后再办理。');
    }
    return rows.flatMap(({ award, explanation }) => {
      const title = plan.awards.find(({ id }) => id === award)?.short ?? award;
      return unmetDemands(explanation.floors).map((sentence) => `${title}${sentence}`);
    });
  }
}
