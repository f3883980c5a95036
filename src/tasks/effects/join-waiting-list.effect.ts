import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Variables } from '../../engine/index.js';
import { WaitingList } from '../../quotas/index.js';
import {
  OutcomeEffectHandler,
  type Consequence,
  type EffectOf,
  type OutcomeAct,
} from './outcome-effect-handler.js';

/** Waits for a place of the recommending body. */
@Injectable()
export class JoinWaitingList extends OutcomeEffectHandler<'join-waiting-list'> {
  readonly kind = 'join-waiting-list';

  constructor(private readonly waiting: WaitingList) {
    super();
  }

  override async apply(
    tx: EntityManager,
    _effect: EffectOf<'join-waiting-list'>,
    { task, person, now }: OutcomeAct,
  ): Promise<Variables> {
    await this.waiting.join(tx, { entryId: task.entryId ?? '', by: person.accountId, at: now });
    return {};
  }

  override consequence(): Promise<Consequence> {
    return Promise.resolve({ sentence: '列入候补，有名额退回时按先后递补' });
  }
}
