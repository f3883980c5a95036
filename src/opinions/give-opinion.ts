import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Variables } from '../engine/index.js';
import { Conflict, Invalid } from '../shared/errors.js';
import {
  OutcomeEffectHandler,
  type Consequence,
  type EffectContext,
  type EffectOf,
  type OutcomeAct,
} from '../tasks/index.js';
import { opinionsOf, subjectOf } from './opinion-book.js';

/** Keeps what an agency says, for the count. */
@Injectable()
export class GiveOpinion extends OutcomeEffectHandler<'give-opinion'> {
  readonly kind = 'give-opinion';

  override async apply(
    tx: EntityManager,
    effect: EffectOf<'give-opinion'>,
    act: OutcomeAct,
  ): Promise<Variables> {
    const asked = act.task.variables['opinionAsk'] as { organisation?: unknown } | null | undefined;
    if (typeof asked?.organisation !== 'string') {
      throw new Invalid(
        'OPINION_MISPLACED',
        `任务“${act.task.label}”没有关联到被征求的单位，请联系管理员核对流程图中的多实例设置。`,
      );
    }
    const reason = effect.reason === undefined ? null : act.data[effect.reason];
    const kept: [unknown[], number] = await tx.query(
      `UPDATE agency_opinion SET opinion = $4, reason = $5, given_by = $6, given_at = $7, file_id = $8
       WHERE subject = $1 AND key = $2 AND organisation_key = $3 AND closed_at IS NULL RETURNING 1`,
      [
        ...[subjectOf(act.task.variables), effect.opinions, asked.organisation, effect.opinion],
        ...[
          typeof reason === 'string' && reason.trim() !== '' ? reason.trim() : null,
          act.person.accountId,
          act.now,
          fileOf(effect.file, act.data),
        ],
      ],
    );
    if (kept[1] === 0) throw new Conflict('OPINIONS_CLOSED', '征求意见已经截止并汇总，不能再提出意见。');
    return {};
  }

  override async consequence(
    _tx: EntityManager,
    effect: EffectOf<'give-opinion'>,
    { plan }: EffectContext,
  ): Promise<Consequence> {
    const said = effect.opinion === 'agree' ? '同意' : '不同意';
    return { sentence: `作为本单位在“${opinionsOf(plan, effect.opinions).label}”中的意见：${said}` };
  }
}

/** Named by the form once the upload is there; `null` where the agency wrote in the form only. */
function fileOf(key: string | undefined, data: OutcomeAct['data']): string | null {
  const value = key === undefined ? null : data[key];
  return typeof value === 'string' && value !== '' ? value : null;
}
