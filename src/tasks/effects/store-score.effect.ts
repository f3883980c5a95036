import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Variables } from '../../engine/index.js';
import { scoreSheet, sheetOf, type SheetScore } from '../../scoring/index.js';
import type { PlanRound, SeasonPlan } from '../../seasons/index.js';
import { Conflict, Invalid } from '../../shared/errors.js';
import { panelPosition } from '../panel-position.js';
import {
  OutcomeEffectHandler,
  type Consequence,
  type EffectContext,
  type EffectOf,
  type OutcomeAct,
} from './outcome-effect-handler.js';
import { hundredthsOf, pointsText } from '../../shared/points.js';

/** A seat scores once; a score that was voided may be given anew. */
const STORE = `
  WITH stored AS (
    INSERT INTO score (entry_id, round, position, scorer_id, value, data, at, explanation)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
    ON CONFLICT (entry_id, round, position) DO UPDATE SET scorer_id = excluded.scorer_id, value = excluded.value,
      data = excluded.data, at = excluded.at, explanation = excluded.explanation, voided_at = NULL
    WHERE score.voided_at IS NOT NULL
    RETURNING 1)
  SELECT count(*)::int AS stored FROM stored`;

/** Keeps a seat's score of a round in whole hundredths. */
@Injectable()
export class StoreScore extends OutcomeEffectHandler<'store-score'> {
  readonly kind = 'store-score';

  override async apply(
    tx: EntityManager,
    effect: EffectOf<'store-score'>,
    act: OutcomeAct,
  ): Promise<Variables> {
    const round = act.plan.rounds[effect.round];
    const position = panelPosition(act.task.variables);
    if (!round || position === null || act.task.entryId === null) {
      throw new Invalid(
        'SCORE_MISPLACED',
        `任务“${act.task.label}”不在评审组内，或方案里没有轮次“${effect.round}”，分数无处可记。请联系管理员核对流程图。`,
      );
    }
    const { value, explanation } = scoreOf(effect, round, act);
    const rows: { stored: number }[] = await tx.query(STORE, [
      act.task.entryId,
      effect.round,
      position,
      act.person.accountId,
      value,
      JSON.stringify(act.data),
      act.now,
      explanation && JSON.stringify(explanation),
    ]);
    if (rows[0]?.stored !== 1) {
      throw new Conflict('SCORE_ALREADY_STORED', '这个评审席位已经打过分，分数不能改动。');
    }
    return {};
  }

  override async consequence(
    _tx: EntityManager,
    effect: EffectOf<'store-score'>,
    { plan }: EffectContext,
  ): Promise<Consequence> {
    const label = plan.rounds[effect.round]?.label ?? '';
    return { sentence: `提交后记入${label}得分，不能再改` };
  }
}

/** The points that were given, or those a score sheet makes of the form. @throws Invalid naming the fields */
function scoreOf(
  effect: EffectOf<'store-score'>,
  round: PlanRound,
  { plan, data }: { plan: SeasonPlan; data: OutcomeAct['data'] },
): { value: number; explanation: SheetScore['explanation'] | null } {
  if ('key' in effect) return { value: scoreIn(round, effect.key, data[effect.key]), explanation: null };
  const sheet = plan.scoreSheets?.[effect.sheet];
  if (!sheet) {
    const message = `方案里没有评分表“${effect.sheet}”，请联系管理员在方案的 scoreSheets 中补上。`;
    throw new Invalid('SCORE_SHEET_UNKNOWN', message);
  }
  const { items, max } = sheetOf(sheet);
  return scoreSheet(items, max, data);
}

/** @throws Invalid naming the range */
function scoreIn(round: PlanRound, key: string, points: unknown): number {
  const value = hundredthsOf(points);
  const [min, max] = [hundredthsOf(round.min), hundredthsOf(round.max)];
  if (value === null || min === null || max === null || value < min || value > max) {
    const message = `请填写 ${pointsText(min ?? 0)} 到 ${pointsText(max ?? 0)} 之间的分数，最多两位小数。`;
    throw new Invalid('SCORE_OUT_OF_RANGE', message, [{ field: key, rule: 'score', message }]);
  }
  return value;
}
