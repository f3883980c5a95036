import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { EntryFacts, RuleChecks } from '../../eligibility/index.js';
import type { Variables } from '../../engine/index.js';
import { Conflict, Invalid } from '../../shared/errors.js';
import {
  OutcomeEffectHandler,
  type Consequence,
  type EffectContext,
  type EffectOf,
  type OutcomeAct,
} from './outcome-effect-handler.js';

const NOT_REQUESTED = '申报人没有提出一事一议申请，不能豁免条件。';
const NOTHING = '没有可以豁免的条件：不符合的条件已豁免，或方案规定不得豁免。';

/** Grants an exception: every failed rule that may be waived is, with who, why and when. */
@Injectable()
export class WaiveFailures extends OutcomeEffectHandler<'waive-failures'> {
  readonly kind = 'waive-failures';

  constructor(
    private readonly facts: EntryFacts,
    private readonly checks: RuleChecks,
  ) {
    super();
  }

  override async apply(
    tx: EntityManager,
    _effect: EffectOf<'waive-failures'>,
    act: OutcomeAct,
  ): Promise<Variables> {
    const entryId = act.task.entryId ?? '';
    if (!(await this.requested(tx, entryId))) throw new Conflict('EXCEPTION_NOT_REQUESTED', NOT_REQUESTED);
    if (act.opinion === '') {
      throw new Invalid('REASON_REQUIRED', '请写明同意一事一议的理由，它会与豁免的条件一并留存。');
    }
    const waiver = { entryId, by: act.person.accountId, at: act.now, reason: act.opinion };
    const waived = await this.checks.waiveFailures(tx, waiver);
    if (waived.length === 0) throw new Conflict('NOTHING_TO_WAIVE', NOTHING);
    return {};
  }

  override async consequence(
    tx: EntityManager,
    _effect: EffectOf<'waive-failures'>,
    { task }: EffectContext,
  ): Promise<Consequence> {
    if (task.entryId === null) return { sentence: null };
    const failed = (await this.checks.list(tx, task.entryId)).filter(
      ({ result, waived }) => result === 'fail' && !waived,
    );
    const titles = failed.filter(({ waivable }) => waivable).map(({ title }) => `“${title}”`);
    if (!(await this.requested(tx, task.entryId))) return { sentence: null, refusal: NOT_REQUESTED };
    if (titles.length === 0) return { sentence: null, refusal: NOTHING };
    const rest = failed.length - titles.length;
    return {
      sentence: `豁免不符合的条件${titles.join('、')}${rest > 0 ? `；另有 ${rest} 条不得豁免，仍为不符合` : ''}`,
    };
  }

  private async requested(tx: EntityManager, entryId: string): Promise<boolean> {
    return (await this.facts.of(tx, entryId)).value('exceptionRequested') === true;
  }
}
