import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { RuleChecks, valueAt, type RuleCheck } from '../../eligibility/index.js';
import type { Variables } from '../../engine/index.js';
import { Conflict } from '../../shared/errors.js';
import { recordSoftAnswers } from '../soft-answers.js';
import {
  OutcomeEffectHandler,
  type Consequence,
  type EffectContext,
  type EffectOf,
  type OutcomeAct,
} from './outcome-effect-handler.js';

/** A decision passes over a failure "in principle" only with a reason for each. */
@Injectable()
export class AnswerSoftRules extends OutcomeEffectHandler<'answer-soft-rules'> {
  readonly kind = 'answer-soft-rules';

  constructor(private readonly checks: RuleChecks) {
    super();
  }

  override async apply(
    tx: EntityManager,
    effect: EffectOf<'answer-soft-rules'>,
    act: OutcomeAct,
  ): Promise<Variables> {
    const entryId = act.task.entryId;
    if (entryId === null) return {};
    const reason = effect.key === undefined ? '' : textOf(valueAt(act.data, effect.key));
    if (reason !== '') {
      const answer = { entryId, by: act.person.accountId, at: act.now, reason };
      await recordSoftAnswers(
        tx,
        { ...answer, group: act.group },
        await this.checks.answer(tx, answer, null),
      );
    }
    const open = await this.checks.unanswered(tx, entryId);
    if (open.length > 0) throw new Conflict('SOFT_RULES_UNANSWERED', refusal(open), { rules: idsOf(open) });
    return { softFailures: 0 };
  }

  override async consequence(
    tx: EntityManager,
    effect: EffectOf<'answer-soft-rules'>,
    { task }: EffectContext,
  ): Promise<Consequence> {
    const open = task.entryId === null ? [] : await this.checks.unanswered(tx, task.entryId);
    if (open.length === 0) return { sentence: null };
    if (effect.key === undefined) return { sentence: null, refusal: refusal(open) };
    return { sentence: `按填写的理由，准予例外通过原则上的条件${titlesOf(open)}` };
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
const idsOf = (checks: readonly RuleCheck[]): readonly string[] => checks.map(({ rule }) => rule);
const titlesOf = (checks: readonly RuleCheck[]): string => checks.map(({ title }) => `“${title}”`).join('、');
const refusal = (open: readonly RuleCheck[]): string =>
  `原则上的条件${titlesOf(open)}不符合，还没有写明准予例外的理由。请在“条件核对”中逐条写明。`;
