import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Variables } from '../../engine/index.js';
import { QuotaBook, WaitingList } from '../../quotas/index.js';
import {
  OutcomeEffectHandler,
  type Consequence,
  type EffectContext,
  type EffectOf,
  type OutcomeAct,
} from './outcome-effect-handler.js';

/** Gives the recommending body its place back. */
@Injectable()
export class ReleasePlace extends OutcomeEffectHandler<'release-place'> {
  readonly kind = 'release-place';

  constructor(
    private readonly quotas: QuotaBook,
    private readonly waiting: WaitingList,
  ) {
    super();
  }

  override async apply(
    tx: EntityManager,
    _effect: EffectOf<'release-place'>,
    { task, now }: OutcomeAct,
  ): Promise<Variables> {
    await this.waiting.release(tx, task.entryId ?? '', now);
    return {};
  }

  override async consequence(
    tx: EntityManager,
    _effect: EffectOf<'release-place'>,
    { task, plan }: EffectContext,
  ): Promise<Consequence> {
    if (task.entryId === null) return { sentence: null };
    const { taken, meter } = await this.quotas.standing(tx, task.entryId);
    if (!taken || meter === null) return { sentence: null };
    const next = plan.quotas.freed === 'waitingList' ? '，由候补申报依次递补' : '';
    return { sentence: `占用的${meter.label}名额退回${next}` };
  }
}
