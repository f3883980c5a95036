import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Variables } from '../../engine/index.js';
import { QuotaBook } from '../../quotas/index.js';
import {
  OutcomeEffectHandler,
  type Consequence,
  type EffectContext,
  type EffectOf,
  type OutcomeAct,
} from './outcome-effect-handler.js';

/** Uses a place of the recommending body. */
@Injectable()
export class TakePlace extends OutcomeEffectHandler<'take-place'> {
  readonly kind = 'take-place';

  constructor(private readonly quotas: QuotaBook) {
    super();
  }

  override async apply(
    tx: EntityManager,
    _effect: EffectOf<'take-place'>,
    { task, person, now }: OutcomeAct,
  ): Promise<Variables> {
    await this.quotas.take(tx, { entryId: task.entryId ?? '', by: person.accountId, at: now });
    return {};
  }

  override async consequence(
    tx: EntityManager,
    _effect: EffectOf<'take-place'>,
    { task }: EffectContext,
  ): Promise<Consequence> {
    if (task.entryId === null) return { sentence: null };
    const { meter, taken, refusal, outside } = await this.quotas.standing(tx, task.entryId);
    if (refusal !== null) return { sentence: null, refusal };
    if (outside !== null) return { sentence: `${outside}，不占推荐名额` };
    if (meter === null) return { sentence: null };
    if (taken) return { sentence: `已占用${meter.label}名额，不再另占` };
    const limits = meter.subLimits
      .filter(({ applies }) => applies)
      .map(({ label, used, max }) => `，其中${label}剩余 ${max - used - 1}`);
    return { sentence: `推荐后${meter.label}名额剩余 ${meter.max - meter.used - 1}${limits.join('')}` };
  }
}
