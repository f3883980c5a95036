import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Variables } from '../../engine/index.js';
import { Invalid } from '../../shared/errors.js';
import { OutcomeEffectHandler, type EffectOf, type OutcomeAct } from './outcome-effect-handler.js';

/**
 * The opinion itself enters the history with the decision (its box says where it is printed); here it is only
 * made sure that there is one.
 */
@Injectable()
export class RecordOpinion extends OutcomeEffectHandler<'record-opinion'> {
  readonly kind = 'record-opinion';

  override async apply(
    _tx: EntityManager,
    effect: EffectOf<'record-opinion'>,
    act: OutcomeAct,
  ): Promise<Variables> {
    const value = act.data[effect.key];
    if (typeof value !== 'string' || value.trim() === '') {
      throw new Invalid('OPINION_REQUIRED', '请填写意见：它会印在申报表上。', [
        { field: effect.key, rule: 'required', message: '请填写意见。' },
      ]);
    }
    return {};
  }
}
