import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Variables } from '../engine/index.js';
import { Invalid } from '../shared/errors.js';
import {
  OutcomeEffectHandler,
  type Consequence,
  type EffectContext,
  type EffectOf,
  type OutcomeAct,
} from '../tasks/index.js';
import { Objections } from './objections.js';

/** The hearing's result. Upheld or dismissed, the case goes on only after its last objection. */
@Injectable()
export class CloseObjection extends OutcomeEffectHandler<'close-objection'> {
  readonly kind = 'close-objection';

  constructor(private readonly objections: Objections) {
    super();
  }

  override async apply(
    tx: EntityManager,
    effect: EffectOf<'close-objection'>,
    act: OutcomeAct,
  ): Promise<Variables> {
    const objectionId = act.task.variables['objectionId'];
    if (typeof objectionId !== 'string') {
      throw new Invalid(
        'OBJECTION_UNKNOWN',
        `任务“${act.task.label}”没有关联到异议，请联系管理员核对流程图。`,
      );
    }
    await this.objections.decide(tx, {
      objectionId,
      upheld: effect.upheld,
      by: act.person.accountId,
      opinion: act.opinion,
      at: act.now,
    });
    return { objectionUpheld: effect.upheld };
  }

  override consequence(
    _tx: EntityManager,
    effect: EffectOf<'close-objection'>,
    _context: EffectContext,
  ): Promise<Consequence> {
    return Promise.resolve({
      sentence: effect.upheld
        ? '异议成立：该申报不予命名，名额不递补'
        : '异议不成立：该申报在公示结束后继续办理',
    });
  }
}
